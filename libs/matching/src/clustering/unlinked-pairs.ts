import { GrowingUint32 } from '../bulk/growing-arrays';
import type { Links, RecordOrder } from './cluster';
import { connectedComponents } from './components';

/** Up to this size all pairs of a component are listed; in a larger one each record with so many others. */
const wholeUpTo = 1024;
const othersOfEach = 128;

/**
 * Pairs of records of one component that have no link, left < right: what says whether the component hangs together.
 * In a component of more than 1,024 records each record is paired with 128 others, spread evenly in the order of ids.
 */
export function unlinkedPairs(
  size: number,
  links: Pick<Links, 'length' | 'left' | 'right'>,
  order: RecordOrder,
): { length: number; left: Uint32Array; right: Uint32Array } {
  const components = connectedComponents(size, links);
  const { offsets, neighbours } = neighboursOf(size, links);
  const left = new GrowingUint32();
  const right = new GrowingUint32();
  /** The record that last had this one as a neighbour, plus one. */
  const linkedTo = new Uint32Array(size);
  for (let component = 0; component < components.length; component++) {
    const [from, to] = [components.offsets[component]!, components.offsets[component + 1]!];
    if (to - from < 3) continue;
    const members = components.members.slice(from, to).sort(order);
    const step = members.length <= wholeUpTo ? 1 : Math.floor(members.length / othersOfEach);
    for (const [place, record] of members.entries()) {
      for (let entry = offsets[record]!; entry < offsets[record + 1]!; entry++) {
        linkedTo[neighbours[entry]!] = record + 1;
      }
      for (let second = place + step; second < members.length; second += step) {
        const other = members[second]!;
        if (linkedTo[other] === record + 1) continue;
        left.push(Math.min(record, other));
        right.push(Math.max(record, other));
      }
    }
  }
  return { length: left.length, left: left.finish({}), right: right.finish({}) };
}

/** Records linked with record r: neighbours[offsets[r]] up to neighbours[offsets[r + 1]]. */
function neighboursOf(
  size: number,
  { length, left, right }: Pick<Links, 'length' | 'left' | 'right'>,
): { offsets: Uint32Array; neighbours: Uint32Array } {
  const offsets = new Uint32Array(size + 1);
  for (let link = 0; link < length; link++) {
    offsets[left[link]! + 1]!++;
    offsets[right[link]! + 1]!++;
  }
  for (let record = 0; record < size; record++) offsets[record + 1]! += offsets[record]!;
  const places = offsets.slice(0, -1);
  const neighbours = new Uint32Array(2 * length);
  for (let link = 0; link < length; link++) {
    neighbours[places[left[link]!]!++] = right[link]!;
    neighbours[places[right[link]!]!++] = left[link]!;
  }
  return { offsets, neighbours };
}
