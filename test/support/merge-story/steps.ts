import fc from 'fast-check';

/** Names of the first records; later ones are spelling variants of them. */
export const storyNames = ['青峰石材厂', '东湖渔业', '大漠驼铃旅行社', '金谷粮油', '海螺电子', '白云印染'];

const slot = fc.nat({ max: 7 });
const slots = fc.uniqueArray(slot, { minLength: 2, maxLength: 3 });
const number = fc.nat({ max: 9 });

const create = fc.record({ kind: fc.constant('create' as const) });
const rescan = fc.record({ kind: fc.constant('rescan' as const) });
const merge = fc.record({ kind: fc.constant('merge' as const), slots });
const unmerge = fc.record({
  kind: fc.constant('unmerge' as const),
  merge: fc.nat({ max: 5 }),
  part: fc.boolean(),
});
const edit = fc.record({
  kind: fc.constant('edit' as const),
  slot,
  data: fc.record(
    {
      mobile: fc.constantFrom('13900000001', '13900000002', null),
      remark: fc.constantFrom('电话核实', '上门核实', null),
      tags: fc.uniqueArray(fc.constantFrom('一', '二', '三', '四'), { maxLength: 3 }),
      doNotContact: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

/** Records that name others: suppliers by a field, now and later, and by rows, and customers by a field. */
const refer = fc.record({
  kind: fc.constant('refer' as const),
  by: fc.constantFrom('supplier' as const, 'otherSupplier' as const, 'principal' as const),
  slots: fc.uniqueArray(slot, { minLength: 2, maxLength: 2 }),
});
const relate = fc.record({
  kind: fc.constant('relate' as const),
  type: fc.constantFrom('billTo', 'billTo', 'guarantor', 'parent', 'group'),
  slots: fc.uniqueArray(slot, { minLength: 2, maxLength: 2 }),
});
const unrelate = fc.record({ kind: fc.constant('unrelate' as const), number });
const pin = fc.record({ kind: fc.constant('pin' as const), slot });
const unpin = fc.record({ kind: fc.constant('unpin' as const), slot });
const link = fc.record({ kind: fc.constant('link' as const), slots });
const leave = fc.record({ kind: fc.constant('leave' as const), slot });
const deliver = fc.record({ kind: fc.constant('deliver' as const), slot });
const take = fc.record({ kind: fc.constantFrom('claim' as const, 'escalate' as const), number });

type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
export type Belonging = Of<
  | typeof refer
  | typeof relate
  | typeof unrelate
  | typeof pin
  | typeof unpin
  | typeof link
  | typeof leave
  | typeof deliver
  | typeof take
>;
export type Step =
  Of<typeof create | typeof rescan | typeof merge | typeof unmerge | typeof edit> | Belonging;

/** What records get that a merge has to take along. */
const belonging: fc.Arbitrary<Belonging> = fc.oneof(
  { weight: 3, arbitrary: refer },
  { weight: 3, arbitrary: relate },
  { weight: 1, arbitrary: unrelate },
  { weight: 3, arbitrary: pin },
  { weight: 1, arbitrary: unpin },
  { weight: 1, arbitrary: link },
  { weight: 1, arbitrary: leave },
  { weight: 2, arbitrary: deliver },
  { weight: 1, arbitrary: take },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: create },
  { weight: 1, arbitrary: rescan },
  { weight: 6, arbitrary: merge },
  { weight: 3, arbitrary: unmerge },
  { weight: 2, arbitrary: edit },
  { weight: 8, arbitrary: belonging },
);

export const anySteps = fc.array(step, { minLength: 8, maxLength: 24, size: 'max' });

/** Merges of records to which much belongs already. */
export const mergesOfArranged = fc.record({
  arrangement: fc.array(fc.oneof({ weight: 1, arbitrary: create }, { weight: 5, arbitrary: belonging }), {
    minLength: 4,
    maxLength: 16,
    size: 'max',
  }),
  merges: fc.array(merge, { minLength: 1, maxLength: 4 }),
});
