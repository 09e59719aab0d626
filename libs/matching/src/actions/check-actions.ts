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

/** The actions of a rule, and the clauses that its policies may name; those of another entity are not known here. */
interface ActionSet {
  actions: MatchActions;
  clauses: readonly Clause[] | undefined;
  path: readonly (string | number)[];
}

type Clause = NonNullable<MatchingDocument['clauses']>[number];

const policies = ({ actions }: ActionSet): NonNullable<MatchActions['policies']> => actions.policies ?? [];

/** Does every policy name what there is, and can it ever be the first that holds? */
export function checkActions(document: MatchingDocument, context: ActionContext): Problem[] {
  return actionSets(document).flatMap((set) =>
    policies(set).flatMap((_, position) => [
      ...unknownNames(set, position, 'roles', context.roles, 'unknown-role'),
      ...unknownNames(set, position, 'sources', context.sources, 'unknown-source'),
      ...unknownNames(set, position, 'clauses', clausesOf(set), 'unknown-clause'),
      ...contradiction(set, position),
      ...takenEarlier(set, position),
      ...nobodyToAsk(set, position),
    ]),
  );
}

/** With the place of each in the document. */
export function actionSets({ actions, clauses = [], crossEntity = [] }: MatchingDocument): ActionSet[] {
  return [
    { actions, clauses, path: ['actions'] },
    ...crossEntity.flatMap((rule, position) =>
      rule.actions === undefined
        ? []
        : [{ actions: rule.actions, clauses: undefined, path: ['crossEntity', position, 'actions'] }],
    ),
  ];
}

const textsOfUnknown = {
  'unknown-role': checkTexts.policyUnknownRole,
  'unknown-source': checkTexts.unknownSource,
  'unknown-clause': checkTexts.policyUnknownClause,
} as const;

function unknownNames(
  set: ActionSet,
  position: number,
  property: 'roles' | 'sources' | 'clauses',
  known: ReadonlySet<string> | undefined,
  code: keyof typeof textsOfUnknown,
): Problem[] {
  if (known === undefined) return [];
  return (policies(set)[position]!.when[property] ?? []).flatMap((name, place) => {
    if (known.has(name)) return [];
    const pointer = pointerOf(set, position, property, place);
    const values = { [property.slice(0, -1)]: name, known: [...known].sort().join(', ') || '—' };
    return [createProblem(code, pointer, textsOfUnknown[code], values)];
  });
}

/** Conditions that exclude each other: clauses that never give the band, or a score where a clause has to decide. */
function contradiction(set: ActionSet, position: number): Problem[] {
  const { id, when } = policies(set)[position]!;
  const { clauses = [], decidedBy, bands } = when;
  if (clauses.length > 0 && decidedBy === 'score')
    return [neverHolds(set, id, position, 'decidedBy', checkTexts.policyScoreAndClause)];
  if (set.clauses === undefined) return [];
  const named = set.clauses.filter((clause) =>
    clauses.length > 0 ? clauses.includes(clause.id) : decidedBy === 'clause',
  );
  const isByClause = clauses.length > 0 || decidedBy === 'clause';
  // A veto sends what a clause calls a match to review, so that only the match band is out of reach.
  const outcomes = new Set<string>(named.map(({ outcome }) => outcome));
  const reaches = (band: 'match' | 'review'): boolean =>
    outcomes.has('match') || (band === 'review' && outcomes.has('review'));
  if (!isByClause || (bands ?? ['match' as const, 'review' as const]).some(reaches)) return [];
  if (clauses.some((clause) => clausesOf(set)?.has(clause) !== true)) return [];
  const property = clauses.length > 0 ? 'clauses' : 'decidedBy';
  return [neverHolds(set, id, position, property, checkTexts.policyClauseBand)];
}

function takenEarlier(set: ActionSet, position: number): Problem[] {
  const { id, when } = policies(set)[position]!;
  const earlier = policies(set)
    .slice(0, position)
    .find((other) => holdsWhenever(other.when, when));
  if (earlier === undefined) return [];
  const values = { id, earlier: earlier.id };
  const pointer = pointerOf(set, position);
  return [createProblem('policy-never-applies', pointer, checkTexts.policyNeverApplies, values)];
}

/** Nobody sits at these doors who could ask for anything: there, it only refuses. */
function nobodyToAsk(set: ActionSet, position: number): Problem[] {
  const { id, when, action } = policies(set)[position]!;
  if (action !== 'changeRequest') return [];
  return (when.doors ?? []).flatMap((door, place) =>
    door === 'sync' || door === 'bulkEdit'
      ? [
          createProblem(
            'nobody-to-ask',
            pointerOf(set, position, 'doors', place),
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
  set: ActionSet,
  id: string,
  position: number,
  property: string,
  text: (typeof checkTexts)['policyClauseBand'],
): Problem {
  return createProblem('policy-never-applies', pointerOf(set, position, property), text, { id });
}

function clausesOf({ clauses }: ActionSet): ReadonlySet<string> | undefined {
  return clauses === undefined ? undefined : new Set(clauses.map(({ id }) => id));
}

function pointerOf({ path }: ActionSet, position: number, ...rest: (string | number)[]): string {
  return pointerTo(...path, 'policies', position, 'when', ...rest);
}
