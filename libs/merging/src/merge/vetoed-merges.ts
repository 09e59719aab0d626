import { createProblem, PlatformError, pointerTo, type Problem } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { RelationVetoes, StoredRecord, VetoedPair } from '@guiyi/records';
import { mergeTexts } from './merge-texts';
import type { PreparedMerge } from './prepared-merges';
import { textOfVeto } from './veto-texts';
import type { WantedMerge } from './wanted-merge';

/** One problem for each of the pairs that relations keep from becoming one, at the later record of the request. */
export function problemsOfVetoes(
  { relations }: EntityDefinitions,
  records: readonly Pick<StoredRecord, 'id' | 'code'>[],
  pairs: readonly VetoedPair[],
): Problem[] {
  const places = new Map(records.map(({ id }, position) => [id, position]));
  return pairs.flatMap(({ left, right, type, by }) => {
    const [first, second] = [places.get(left), places.get(right)];
    if (first === undefined || second === undefined) return [];
    const title = relations.types.find(({ id }) => id === type)?.title ?? type;
    return [
      createProblem(
        'related',
        pointerTo('records', Math.max(first, second)),
        textOfVeto(by, mergeTexts.related),
        {
          relation: title,
          record: records[first]!.code,
          other: records[second]!.code,
        },
      ),
    ];
  });
}

/**
 * The merges that no relation forbids. Two merges of which one stands above the other are not made together, since their
 * hierarchies could close a circle: made alone later, the second one starts from what the first one left.
 * @param left receives the others with the reasons
 */
export function withoutVetoed(
  definitions: EntityDefinitions,
  merges: readonly PreparedMerge[],
  vetoes: RelationVetoes,
  left: Map<WantedMerge, PlatformError>,
): PreparedMerge[] {
  const crossing = vetoes.standingAbove(merges.flatMap((merge) => membersOf(merge).map(({ id }) => id)));
  const mergeOf = new Map<string, PreparedMerge>();
  for (const merge of merges) for (const { id } of membersOf(merge)) mergeOf.set(id, merge);
  const standing = new Set<PreparedMerge>();
  for (const merge of merges) {
    const own = new Set(membersOf(merge).map(({ id }) => id));
    const problems = problemsOfVetoes(definitions, membersOf(merge), vetoes.among(own));
    const beside = crossing.find(
      ({ left: one, right: other }) =>
        own.has(one) !== own.has(other) && standing.has(mergeOf.get(own.has(one) ? other : one)!),
    );
    if (problems.length > 0) left.set(merge.wanted, new PlatformError('merge-not-valid', { problems }));
    else if (beside !== undefined) {
      const { id, version } = membersOf(merge).find(
        (one) => one.id === beside.left || one.id === beside.right,
      )!;
      left.set(
        merge.wanted,
        new PlatformError('version-stale', { values: { version: version + 1 }, records: [id] }),
      );
    } else standing.add(merge);
  }
  return [...standing];
}

function membersOf({ wanted: { plan } }: PreparedMerge): StoredRecord[] {
  return [plan.survivor, ...plan.absorbed];
}
