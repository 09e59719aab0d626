import type { MatchForms } from '@guiyi/contracts';
import type { MatchRule } from '../rule/match-rule';
import { combineHashes, hashText } from './key-hash';

export interface BlockMember {
  idHash: number;
  forms: MatchForms;
}

export interface RefinedBlock {
  /** The keys that take the place of the oversized one, per member. */
  keys: number[][];
  /** Members that were not compared with every other member of equal refining values. */
  incomplete: boolean[];
}

/** The value hash of a blank refining form: its members stay together. */
const blankHash = hashText('\u0000blank');

/**
 * Takes the place of a key whose block has more than rule.maxBlockSize members. The refining forms are added to the
 * key one after the other until the blocks are small enough. What is still too large is put in order (of the first
 * comparison's form) and cut into overlapping runs, so that neighbours are compared; its members are reported, as are
 * members whose refining form is blank. Independent of the order of the members.
 */
export function refineBlock(rule: MatchRule, key: number, members: readonly BlockMember[]): RefinedBlock {
  const refined: RefinedBlock = { keys: members.map(() => []), incomplete: members.map(() => false) };
  refine(
    rule,
    key,
    members,
    members.map((_, position) => position),
    0,
    refined,
  );
  return refined;
}

function refine(
  rule: MatchRule,
  key: number,
  members: readonly BlockMember[],
  positions: readonly number[],
  depth: number,
  refined: RefinedBlock,
): void {
  if (positions.length < 2) return;
  if (positions.length <= rule.maxBlockSize) {
    for (const position of positions) refined.keys[position]!.push(key);
    return;
  }
  const part = rule.refineBy[depth];
  if (part === undefined) {
    cut(rule, key, members, positions, refined);
    return;
  }
  const groups = new Map<number, number[]>();
  const put = (hash: number, position: number): void => {
    const group = groups.get(hash);
    if (group === undefined) groups.set(hash, [position]);
    else group.push(position);
  };
  for (const position of positions) {
    const hashes = new Set(
      (members[position]!.forms[part.form] ?? []).flatMap((value) => part.hashesOf(value)),
    );
    if (hashes.size === 0) refined.incomplete[position] = true;
    for (const hash of hashes.size === 0 ? [blankHash] : hashes) put(hash, position);
  }
  for (const [hash, group] of groups) {
    refine(rule, combineHashes(combineHashes(key, depth), hash), members, group, depth + 1, refined);
  }
}

/** Runs of maxBlockSize members, each overlapping the next by half, so that no neighbours are parted. */
function cut(
  rule: MatchRule,
  key: number,
  members: readonly BlockMember[],
  positions: readonly number[],
  refined: RefinedBlock,
): void {
  const form = rule.comparisons[0]!.form;
  const sortTexts = new Map(
    positions.map((position) => [position, (members[position]!.forms[form] ?? []).join('\n')]),
  );
  const ordered = [...positions].sort((left, right) => {
    const [leftText, rightText] = [sortTexts.get(left)!, sortTexts.get(right)!];
    if (leftText !== rightText) return leftText < rightText ? -1 : 1;
    return members[left]!.idHash - members[right]!.idHash;
  });
  const half = Math.max(1, Math.floor(rule.maxBlockSize / 2));
  for (const [rank, position] of ordered.entries()) {
    const run = Math.floor(rank / half);
    refined.incomplete[position] = true;
    refined.keys[position]!.push(runKey(key, run), runKey(key, run + 1));
  }
}

function runKey(key: number, run: number): number {
  return combineHashes(combineHashes(key, hashOfRuns), run);
}

const hashOfRuns = hashText('\u0000run');
