import { createProblem, pointerTo, type Problem } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { StoredPairJudge } from '@guiyi/duplicates';
import type { StoredRecord } from '@guiyi/records';
import type { EntityManager } from 'typeorm';
import type { MergeRequest } from './merge-plan';
import { mergeTexts } from './merge-texts';

/** Two records of a merge, by their places in the request, that a clause of the match rule lets be linked only. */
export interface LinkOnlyPair {
  left: number;
  right: number;
  clause: string;
}

/** Of each request that has any. Nothing is compared where no clause says so, or where it was. */
export async function linkOnlyPairs(
  judge: StoredPairJudge,
  manager: EntityManager,
  definitions: EntityDefinitions,
  requests: readonly MergeRequest[],
): Promise<ReadonlyMap<MergeRequest, LinkOnlyPair[]>> {
  const found = new Map<MergeRequest, LinkOnlyPair[]>();
  if (!definitions.matchRule.clauses.some(({ linkOnly }) => linkOnly)) return found;
  const asked = requests.filter(({ isCompared }) => isCompared !== true);
  const pairs = asked.flatMap((request) =>
    request.records.flatMap((one, left) =>
      request.records.slice(left + 1).map((other, offset) => ({
        ...{ request, ids: { left: one.id, right: other.id } },
        places: { left, right: left + 1 + offset },
      })),
    ),
  );
  const decided = await judge.decide(
    manager,
    definitions,
    pairs.map(({ ids }) => ids),
  );
  for (const [position, { request, places }] of pairs.entries()) {
    const { clause, linkOnly } = decided[position]!;
    if (linkOnly !== true || clause === undefined) continue;
    found.set(request, [...(found.get(request) ?? []), { ...places, clause }]);
  }
  return found;
}

/** One problem for each of the pairs, at the later record of the request. */
export function problemsOfLinkOnlyPairs(
  { matchRule }: Pick<EntityDefinitions, 'matchRule'>,
  records: readonly Pick<StoredRecord, 'code'>[],
  pairs: readonly LinkOnlyPair[] = [],
): Problem[] {
  return pairs.map(({ left, right, clause }) =>
    createProblem('link-only', pointerTo('records', right), mergeTexts.linkOnlyPair, {
      ...{ record: records[right]!.code, other: records[left]!.code },
      clause: matchRule.document.clauses?.find(({ id }) => id === clause)?.title ?? clause,
    }),
  );
}
