import {
  createProblem,
  type DecisionVerdict,
  type GroupDecisionsInput,
  type LocalizedText,
  pointerTo,
  type Problem,
} from '@guiyi/contracts';
import { pairKey } from './decision';

export interface DecidedPair {
  /** As the person named them: a relation leads from left to right. */
  left: string;
  right: string;
  verdict: DecisionVerdict;
  relation?: string | undefined;
  /** The person named this very pair; of the others only what a scan links is worth learning from. */
  isNamed: boolean;
}

/** Each of the records against every other member; without records, all members against each other. */
export function pairsOfDismissal(
  memberIds: readonly string[],
  leaving: readonly string[] | undefined,
  decision: Pick<DecidedPair, 'verdict' | 'relation'>,
): DecidedPair[] {
  const left = leaving ?? memberIds;
  const pairs = new Map<string, DecidedPair>();
  for (const one of left)
    for (const other of memberIds)
      if (one !== other && !pairs.has(pairKey(one, other)))
        pairs.set(pairKey(one, other), { left: one, right: other, ...decision, isNamed: false });
  const found = [...pairs.values()];
  return found.length === 1 ? [{ ...found[0]!, isNamed: true }] : found;
}

/** Single pairs as they are named, or all pairs of members by the customers that they belong to. */
export function pairsOfDecisions({
  pairs,
  parts = [],
  between = 'notDuplicate',
  within,
  relation,
}: GroupDecisionsInput): DecidedPair[] {
  if (pairs !== undefined) return pairs.map((pair) => ({ ...pair, isNamed: true }));
  const found: DecidedPair[] = [];
  for (const [place, part] of parts.entries()) {
    for (const [position, left] of part.entries()) {
      if (within !== undefined)
        for (const right of part.slice(position + 1))
          found.push({ left, right, verdict: within, isNamed: false });
      for (const right of parts.slice(place + 1).flat())
        found.push({ left, right, verdict: between, relation, isNamed: false });
    }
  }
  return found;
}

/** What is wrong with the decisions of a request, given the members that the caller may read. */
export function problemsOfDecisions(
  input: Pick<GroupDecisionsInput, 'pairs' | 'parts'>,
  members: ReadonlySet<string>,
): Problem[] {
  const { pairs, parts } = input;
  if ((pairs === undefined) === (parts === undefined))
    return [createProblem('pairs-or-parts', '', texts.pairsOrParts)];
  if (pairs !== undefined)
    return [
      ...pairs.flatMap(({ left, right }, place) => [
        ...strangers([left], members, 'pairs', place, 'left'),
        ...strangers([right], members, 'pairs', place, 'right'),
        ...(left === right
          ? [createProblem('same-record', pointerTo('pairs', place, 'right'), texts.sameRecord)]
          : []),
      ]),
      ...repeated(
        pairs.map(({ left, right }) => pairKey(left, right)),
        (place) => pointerTo('pairs', place),
      ),
    ];
  const named = parts!.flat();
  return [
    ...parts!.flatMap((part, place) => strangers(part, members, 'parts', place)),
    ...repeated(named, () => '/parts'),
  ];
}

export function problemsOfRecords(
  records: readonly string[] | undefined,
  members: ReadonlySet<string>,
): Problem[] {
  if (records === undefined) return [];
  return [
    ...records.flatMap((id, place) => strangers([id], members, 'records', place)),
    ...repeated(records, (place) => pointerTo('records', place)),
  ];
}

function strangers(
  ids: readonly string[],
  members: ReadonlySet<string>,
  ...place: (string | number)[]
): Problem[] {
  return ids
    .filter((id) => !members.has(id))
    .map((id) => createProblem('not-a-member', pointerTo(...place), texts.notAMember, { id }));
}

function repeated(keys: readonly string[], pointerOf: (place: number) => string): Problem[] {
  return keys.flatMap((key, place) =>
    keys.indexOf(key) < place ? [createProblem('named-twice', pointerOf(place), texts.namedTwice)] : [],
  );
}

const texts = {
  pairsOrParts: {
    'zh-CN': '请在 pairs 与 parts 中恰好给出一个。',
    'zh-TW': '請在 pairs 與 parts 中恰好給出一個。',
    en: 'Give exactly one of pairs and parts.',
  },
  notAMember: {
    'zh-CN': '记录 {id} 不是该组中您可查看的成员，请去掉。',
    'zh-TW': '記錄 {id} 不是該組中您可檢視的成員，請去掉。',
    en: 'Record {id} is no member of this group that you may see; remove it.',
  },
  sameRecord: {
    'zh-CN': '一条记录不能与自身比较，请改正。',
    'zh-TW': '一筆記錄不能與自身比較，請改正。',
    en: 'A record is not compared with itself; correct it.',
  },
  namedTwice: {
    'zh-CN': '同一处出现了两次，请去掉一次。',
    'zh-TW': '同一處出現了兩次，請去掉一次。',
    en: 'This is named twice; remove it once.',
  },
} satisfies Record<string, LocalizedText>;
