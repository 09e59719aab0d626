import { createProblem, errorsOf, inLocale, type Problem } from '@guiyi/contracts';
import { definitionName, type Definition, type DefinitionName } from '../definition';
import { checkDefinitionSet, type SetProblems } from './check-definition-set';
import { setTexts } from './set-texts';

/** Which of the changed definitions can be published together, and why the others cannot. */
export interface Choice {
  accepted: Definition[];
  refused: Map<DefinitionName, Problem[]>;
  /** Warnings on what is accepted. */
  warnings: Map<DefinitionName, Problem[]>;
}

/**
 * The changed definitions that, put into the published ones, give a set without new errors. A definition with an error
 * of its own is refused; when an unchanged one breaks, the change that breaks it is. What was wrong before stays known
 * and holds up nothing.
 */
export function choosePublishable(published: readonly Definition[], changed: readonly Definition[]): Choice {
  const known = errorsBefore(published);
  const refused = new Map<DefinitionName, Problem[]>();
  let accepted = [...changed];
  for (;;) {
    const problems = checkDefinitionSet(overlaid(published, accepted));
    const blamed = blame(published, accepted, newErrors(problems, known));
    if (blamed.size === 0) return { accepted, refused, warnings: warningsOf(accepted, problems) };
    for (const [name, reasons] of blamed) refused.set(name, reasons);
    accepted = accepted.filter((definition) => !blamed.has(definitionName(definition)));
  }
}

/** Each suspect costs a check of everything; beyond this many, all are told of what breaks. */
const MOST_SUSPECTS = 20;

/**
 * What is wrong with changed definitions that come into force together or not at all, by their names: errors that were
 * not there before, those that they cause in unchanged ones, and warnings.
 */
export function checkAsWhole(published: readonly Definition[], changed: readonly Definition[]): SetProblems {
  const known = errorsBefore(published);
  const problems = checkDefinitionSet(overlaid(published, changed));
  const errors = newErrors(problems, known);
  const names = new Set(changed.map(definitionName));
  const elsewhere = new Map([...errors].filter(([name]) => !names.has(name)));
  const found = new Map<DefinitionName, Problem[]>();
  for (const name of names) {
    const warnings = (problems.get(name) ?? []).filter(({ severity }) => severity === 'warning');
    const own = [...(errors.get(name) ?? []), ...warnings];
    if (own.length > 0) found.set(name, own);
  }
  if (elsewhere.size === 0) return found;
  const culprits =
    changed.length > MOST_SUSPECTS
      ? []
      : changed.filter((candidate) => isCulprit(candidate, published, changed, elsewhere));
  for (const culprit of culprits.length > 0 ? culprits : changed) {
    const name = definitionName(culprit);
    found.set(name, [...(found.get(name) ?? []), ...breaking(elsewhere)]);
  }
  return found;
}

/** The published definitions with the changed ones in their places, in a stable order. */
export function overlaid(published: readonly Definition[], changed: readonly Definition[]): Definition[] {
  const byName = new Map(
    [...published, ...changed].map((definition) => [definitionName(definition), definition]),
  );
  return [...byName.values()];
}

function blame(
  published: readonly Definition[],
  accepted: readonly Definition[],
  errors: SetProblems,
): Map<DefinitionName, Problem[]> {
  if (errors.size === 0 || accepted.length === 0) return new Map();
  const own = accepted.filter((definition) => errors.has(definitionName(definition)));
  if (own.length > 0)
    return new Map(own.map((definition) => [definitionName(definition), errorsFor(definition, errors)]));
  const culprits = accepted.filter((candidate) => isCulprit(candidate, published, accepted, errors));
  const reasons = breaking(errors);
  return new Map(
    (culprits.length > 0 ? culprits : accepted).map((culprit) => [definitionName(culprit), reasons]),
  );
}

/** Whether leaving this change out takes any of the errors away. */
function isCulprit(
  candidate: Definition,
  published: readonly Definition[],
  accepted: readonly Definition[],
  errors: SetProblems,
): boolean {
  const others = accepted.filter((definition) => definition !== candidate);
  const without = errorKeys(checkDefinitionSet(overlaid(published, others)));
  return [...errorKeys(errors)].some((key) => !without.has(key));
}

function errorsFor(definition: Definition, errors: SetProblems): Problem[] {
  return errors.get(definitionName(definition)) ?? [];
}

function breaking(errors: SetProblems): Problem[] {
  return [...errors].flatMap(([name, problems]) =>
    problems.map((problem) => {
      const filled = createProblem('would-break', '', setTexts.wouldBreak, {
        name,
        pointer: problem.pointer || '/',
      });
      const texts = Object.entries(filled.message).map(([locale, text]) => [
        locale,
        `${text}${inLocale(problem.message, locale as keyof typeof filled.message)}`,
      ]);
      return { ...filled, message: Object.fromEntries(texts) as Problem['message'] };
    }),
  );
}

/** What was wrong already; looked for only when something is wrong at all, since a check of everything takes its time. */
function errorsBefore(published: readonly Definition[]): () => ReadonlySet<string> {
  let found: Set<string> | undefined;
  return () => (found ??= errorKeys(checkDefinitionSet(published)));
}

function newErrors(problems: SetProblems, known: () => ReadonlySet<string>): SetProblems {
  const fresh = new Map<DefinitionName, Problem[]>();
  for (const [name, found] of problems) {
    const errors = errorsOf(found).filter((problem) => !known().has(errorKey(name, problem)));
    if (errors.length > 0) fresh.set(name, errors);
  }
  return fresh;
}

function warningsOf(accepted: readonly Definition[], problems: SetProblems): Map<DefinitionName, Problem[]> {
  return new Map(
    accepted.flatMap((definition) => {
      const found = problems.get(definitionName(definition)) ?? [];
      return found.length === 0 ? [] : [[definitionName(definition), found] as const];
    }),
  );
}

function errorKeys(problems: SetProblems): Set<string> {
  return new Set(
    [...problems].flatMap(([name, found]) => errorsOf(found).map((problem) => errorKey(name, problem))),
  );
}

function errorKey(name: DefinitionName, problem: Problem): string {
  return `${name} ${problem.code} ${problem.pointer} ${problem.message.en}`;
}
