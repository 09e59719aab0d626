import type { SampleField } from '../sample-record';
import { industries } from '../vocabulary/industries';
import { categories, creditGrades, departments, flags, paymentTerms, sources } from '../vocabulary/terms';
import type { Noise } from './noise';

const industryLabels = Object.fromEntries(
  Object.entries(industries).map(([code, { labels }]) => [code, labels]),
);

const vocabularies: readonly { field: SampleField; labels: Readonly<Record<string, readonly string[]>> }[] = [
  { field: 'industry', labels: industryLabels },
  { field: 'category', labels: categories },
  { field: 'source', labels: sources },
  { field: 'creditGrade', labels: creditGrades },
  { field: 'paymentTerms', labels: paymentTerms },
  { field: 'department', labels: departments },
  { field: 'doNotContact', labels: flags },
  { field: 'blacklisted', labels: flags },
];

/** Labels and everyday words in place of vocabulary codes: 制造业, 展会, 月结30天, 是. */
export const vocabularyLabel: Noise = {
  weight: 5,
  cosmetic: true,
  apply({ fields }, random) {
    const share = random.pick([0.3, 1]);
    let changed = false;
    for (const { field, labels } of vocabularies) {
      const options = labels[fields[field]];
      if (!options || !random.chance(share)) continue;
      fields[field] = random.pick(options);
      changed = true;
    }
    return changed ? {} : undefined;
  },
};
