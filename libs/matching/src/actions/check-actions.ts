import {
  type ActionCondition,
  createProblem,
  type MatchActions,
  type MatchingDocument,
  pointerTo,
  type Problem,
} from '@guiyi/contracts';
import { checkTexts } from '../rule/check-texts';

/** What policies are checked against; what is not known is not checked. */
export interface ActionContext {
  /** Ids of the roles. */
  roles?: ReadonlySet<string>;
  /** Codes of the sources. */
  sources?: ReadonlySet<string>;
}

const policies = (actions: MatchActions): NonNullable<MatchActions['policies']> => actions.policies ?? [];

/** Does every policy name what there is, and can it ever be the first that holds? */
export function checkActions(document: MatchingDocument, context: ActionContext): Problem[] {
  return policies(document.actions).flatMap(({ when }, position) => [
    ...unknownNames(when, position, 'roles', context.roles, 'unknown-role'),
    ...unknownNames(when, position, 'sources', context.sources, 'unknown-source'),
    ...unknownNames(when, position, 'clauses', clausesOf(document), 'unknown-clause'),
    ...contradiction(document, position),
    ...takenEarlier(document, position),
    ...nobodyToAsk(document.actions, position),
  ]);
}

const textsOfUnknown = {
  'unknown-role': checkTexts.policyUnknownRole,
  'unknown-source': checkTexts.unknownSource,
  'unknown-clause': checkTexts.policyUnknownClause,
} as const;

function unknownNames(
  when: ActionCondition,
  position: number,
  property: 'roles' | 'sources' | 'clauses',
  known: ReadonlySet<string> | undefined,
  code: keyof typeof textsOfUnknown,
): Problem[] {
  if (known === undefined) return [];
  return (when[property] ?? []).flatMap((name, place) => {
    if (known.has(name)) return [];
    const pointer = pointerOf(position, property, place);
    const values = { [property.slice(0, -1)]: name, known: [...known].sort().join(', ') || '—' };
    return [createProblem(code, pointer, textsOfUnknown[code], values)];
  });
}

/** Conditions that exclude each other: clauses that never give the band, or a score where a clause has to decide. */
function contradiction(document: MatchingDocument, position: number): Problem[] {
  const { id, when } = policies(document.actions)[position]!;
  const { clauses = [], decidedBy, bands } = when;
  if (clauses.length > 0 && decidedBy === 'score')
    return [neverHolds(id, position, 'decidedBy', checkTexts.policyScoreAndClause)];
  const named = (document.clauses ?? []).filter((clause) =>
    clauses.length > 0 ? clauses.includes(clause.id) : decidedBy === 'clause',
  );
  const isByClause = clauses.length > 0 || decidedBy === 'clause';
  // A veto sends what a clause calls a match to review, so that only the match band is out of reach.
  const outcomes = new Set<string>(named.map(({ outcome }) => outcome));
  const reaches = (band: 'match' | 'review'): boolean =>
    outcomes.has('match') || (band === 'review' && outcomes.has('review'));
  if (!isByClause || (bands ?? ['match' as const, 'review' as const]).some(reaches)) return [];
  if (clauses.some((clause) => !clausesOf(document).has(clause))) return [];
  return [
    neverHolds(id, position, clauses.length > 0 ? 'clauses' : 'decidedBy', checkTexts.policyClauseBand),
  ];
}

function takenEarlier({ actions }: MatchingDocument, position: number): Problem[] {
  const { id, when } = policies(actions)[position]!;
  const earlier = policies(actions)
    .slice(0, position)
    .find((other) => holdsWhenever(other.when, when));
  if (earlier === undefined) return [];
  const values = { id, earlier: earlier.id };
  return [createProblem('policy-never-applies', pointerOf(position), checkTexts.policyNeverApplies, values)];
}

/** Nobody sits at these doors who could ask for anything: there, it only refuses. */
function nobodyToAsk(actions: MatchActions, position: number): Problem[] {
  const { id, when, action } = policies(actions)[position]!;
  if (action !== 'changeRequest') return [];
  return (when.doors ?? []).flatMap((door, place) =>
    door === 'sync' || door === 'bulkEdit'
      ? [
          createProblem(
            'nobody-to-ask',
            pointerOf(position, 'doors', place),
            checkTexts.policyNobodyToAsk,
            { id, door },
            'warning',
          ),
        ]
      : [],
  );
}

/** Whether the first condition holds for every hit that the second holds for. */
function holdsWhenever(first: ActionCondition, second: ActionCondition): boolean {
  const covers = (wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean =>
    wide === undefined || (narrow !== undefined && narrow.every((name) => wide.includes(name)));
  const decidedBy = second.decidedBy ?? (second.clauses === undefined ? undefined : 'clause');
  return (
    covers(first.doors, second.doors ?? allDoors) &&
    covers(first.bands, second.bands ?? allBands) &&
    covers(first.roles, second.roles) &&
    covers(first.clauses, second.clauses) &&
    covers(first.sources, second.sources) &&
    (first.decidedBy === undefined || first.decidedBy === decidedBy)
  );
}

const allDoors = ['create', 'update', 'import', 'sync', 'bulkEdit'] as const;
const allBands = ['match', 'review'] as const;

function neverHolds(
  id: string,
  position: number,
  property: string,
  text: (typeof checkTexts)['policyClauseBand'],
): Problem {
  return createProblem('policy-never-applies', pointerOf(position, property), text, { id });
}

function clausesOf({ clauses = [] }: MatchingDocument): ReadonlySet<string> {
  return new Set(clauses.map(({ id }) => id));
}

function pointerOf(position: number, ...path: (string | number)[]): string {
  return pointerTo('actions', 'policies', position, 'when', ...path);
}
