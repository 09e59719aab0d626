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
  const known = errorKeys(checkDefinitionSet(published));
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

function newErrors(problems: SetProblems, known: ReadonlySet<string>): SetProblems {
  const fresh = new Map<DefinitionName, Problem[]>();
  for (const [name, found] of problems) {
    const errors = errorsOf(found).filter((problem) => !known.has(errorKey(name, problem)));
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
