import type { Noise } from './noise';

const formats: readonly ((amount: number) => string)[] = [
  (amount) => `${amount / 10_000}万`,
  (amount) => `${amount / 10_000}万元`,
  (amount) => `¥${withSeparators(amount)}.00`,
  (amount) => `${withSeparators(amount)}元`,
  (amount) => `${amount}.00`,
  (amount) => `RMB ${amount}`,
];

/** 50000 → 5万, ¥50,000.00 … */
export const moneyFormat: Noise = {
  weight: 3,
  cosmetic: true,
  apply({ fields }, random) {
    if (!/^\d+$/u.test(fields.creditLimit)) return undefined;
    fields.creditLimit = random.pick(formats)(Number(fields.creditLimit));
    return {};
  },
};

function withSeparators(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/gu, ',');
}
