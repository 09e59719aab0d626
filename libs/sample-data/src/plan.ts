import { Random } from './random';

/**
 * Who is who in a sample: which customer each output position denotes, and as which copy of it (0 is the first).
 * Nine bytes a record; everything else is derived from the customer number when the record is written.
 */
export interface SamplePlan {
  customers: number;
  customerOf: Uint32Array;
  copyOf: Uint8Array;
  /** A permutation: output position to slot of the two arrays above. */
  order: Uint32Array;
}

/** Records of one customer beyond its first, by falling frequency: a long tail up to clusters of six. */
const extraCopies = [
  { copies: 1, upTo: 0.66 },
  { copies: 2, upTo: 0.87 },
  { copies: 3, upTo: 0.95 },
  { copies: 4, upTo: 0.985 },
  { copies: 5, upTo: 1 },
];

/** @param duplicateShare share of the records that repeat a customer, 0..0.5 */
export function planSample(records: number, duplicateShare: number, seed: number): SamplePlan {
  const random = new Random(seed, 'plan');
  const duplicates = Math.round(records * duplicateShare);
  const customers = records - duplicates;
  const groups = drawGroups(duplicates, random);
  const customerOf = new Uint32Array(records);
  const copyOf = new Uint8Array(records);
  let slot = 0;
  let group = 0;
  for (let customer = 0; customer < customers; customer++) {
    // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S): exactly all groups are placed.
    const repeated = random.next() * (customers - customer) < groups.length - group;
    const copies = repeated ? 1 + (groups[group++] as number) : 1;
    for (let copy = 0; copy < copies; copy++) {
      customerOf[slot] = customer;
      copyOf[slot++] = copy;
    }
  }
  return { customers, customerOf, copyOf, order: shuffledPositions(records, seed) };
}

function drawGroups(duplicates: number, random: Random): Uint8Array {
  const groups = new Uint8Array(duplicates);
  let count = 0;
  for (let left = duplicates; left > 0;) {
    const draw = random.next();
    const copies = Math.min(left, extraCopies.find(({ upTo }) => draw < upTo)?.copies ?? 1);
    groups[count++] = copies;
    left -= copies;
  }
  return groups.subarray(0, count);
}

/** Fisher–Yates shuffle. */
function shuffledPositions(records: number, seed: number): Uint32Array {
  const random = new Random(seed, 'order');
  const order = new Uint32Array(records);
  for (let position = 0; position < records; position++) {
    const other = random.integer(position + 1);
    order[position] = order[other] as number;
    order[other] = position;
  }
  return order;
}
