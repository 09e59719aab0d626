import type { EvidenceView } from '@guiyi/contracts';

/** One bar of the waterfall: where the running sum stands before and after it, in bits. */
export interface WaterfallStep {
  id: string;
  weight: number;
  from: number;
  to: number;
  /** frequency: what the comparison before it gains or loses because the agreed value is rare or common. */
  role: 'prior' | 'evidence' | 'frequency' | 'score';
  evidence?: EvidenceView;
}

/** Prior, then every comparison that weighs anything, largest first, then the score they add up to. */
export function waterfallSteps(prior: number, evidence: readonly EvidenceView[]): WaterfallStep[] {
  const steps: WaterfallStep[] = [{ id: 'prior', weight: prior, from: 0, to: prior, role: 'prior' }];
  let sum = prior;
  const weighing = evidence.filter(({ weight }) => weight !== 0);
  for (const item of [...weighing].sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight))) {
    for (const { weight, role } of partsOf(item)) {
      const id = role === 'evidence' ? item.comparison : `${item.comparison} ${role}`;
      steps.push({ id, weight, from: sum, to: sum + weight, role, evidence: item });
      sum += weight;
    }
  }
  steps.push({ id: 'score', weight: sum, from: 0, to: sum, role: 'score' });
  return steps;
}

function partsOf({
  weight,
  frequencyAdjustment = 0,
}: EvidenceView): Pick<WaterfallStep, 'weight' | 'role'>[] {
  if (frequencyAdjustment === 0) return [{ weight, role: 'evidence' }];
  return [
    { weight: weight - frequencyAdjustment, role: 'evidence' },
    { weight: frequencyAdjustment, role: 'frequency' },
  ];
}
