import type { SampleField } from '../sample-record';
import { placeholders } from '../vocabulary/terms';
import type { Loss, Noise } from './noise';

const replaceable: readonly { field: SampleField; kind: keyof typeof placeholders; loss: Loss }[] = [
  { field: 'contact', kind: 'text', loss: {} },
  { field: 'contact', kind: 'text', loss: {} },
  { field: 'remark', kind: 'text', loss: {} },
  { field: 'address', kind: 'text', loss: { address: 1 } },
  { field: 'mobile', kind: 'mobile', loss: { mobile: 1 } },
  { field: 'mobile', kind: 'mobile', loss: { mobile: 1 } },
  { field: 'phone', kind: 'number', loss: { phone: 1 } },
  { field: 'email', kind: 'email', loss: { email: 1 } },
  { field: 'taxNo', kind: 'number', loss: {} },
];

/** A value typed only because the form would not accept a blank: 无, 测试, 0000, 13800138000, a@a.com. */
export const placeholderValue: Noise = {
  weight: 6,
  cosmetic: true,
  apply({ fields }, random) {
    const { field, kind, loss } = random.pick(replaceable);
    fields[field] = random.pickSkewed(placeholders[kind], 1.6);
    return loss;
  },
};
