import type { EvidenceView } from '@guiyi/contracts';
import { waterfallSteps } from './waterfall';

const text = { 'zh-CN': '名', en: 'name' };
const evidence = (comparison: string, weight: number): EvidenceView => ({
  comparison,
  weight,
  title: text,
  level: 'exact',
  levelTitle: text,
});

describe('waterfallSteps', () => {
  const steps = waterfallSteps(-10, [
    evidence('name', 3.5),
    evidence('email', 0),
    evidence('uscc', -12),
    evidence('phone', 5),
  ]);

  it('goes from the prior over the strongest evidence to the score', () => {
    expect(steps.map(({ id }) => id)).toEqual(['prior', 'uscc', 'phone', 'name', 'score']);
  });

  it('has every bar begin where the one before ended, and adds up', () => {
    for (let position = 1; position < steps.length - 1; position++) {
      expect(steps[position]!.from).toBeCloseTo(steps[position - 1]!.to, 12);
    }
    expect(steps.at(-1)).toMatchObject({ from: 0, to: -13.5, role: 'score' });
  });
});
