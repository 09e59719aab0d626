import type { EvidenceView } from '@guiyi/contracts';

/** One bar of the waterfall: where the running sum stands before and after it, in bits. */
export interface WaterfallStep {
  id: string;
  weight: number;
  from: number;
  to: number;
  role: 'prior' | 'evidence' | 'score';
  evidence?: EvidenceView;
}

/** Prior, then every comparison that weighs anything, largest first, then the score they add up to. */
export function waterfallSteps(prior: number, evidence: readonly EvidenceView[]): WaterfallStep[] {
  const steps: WaterfallStep[] = [{ id: 'prior', weight: prior, from: 0, to: prior, role: 'prior' }];
  let sum = prior;
  const weighing = evidence.filter(({ weight }) => weight !== 0);
  for (const item of [...weighing].sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight))) {
    steps.push({
      id: item.comparison,
      weight: item.weight,
      from: sum,
      to: sum + item.weight,
      role: 'evidence',
      evidence: item,
    });
    sum += item.weight;
  }
  steps.push({ id: 'score', weight: sum, from: 0, to: sum, role: 'score' });
  return steps;
}
