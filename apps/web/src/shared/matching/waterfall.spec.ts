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

  it('names what the frequency of a value adds or takes beside the comparison it belongs to', () => {
    const adjusted = { ...evidence('name', 4), frequencyAdjustment: -2.5 };
    expect(waterfallSteps(-10, [adjusted, evidence('phone', 5)])).toMatchObject([
      { id: 'prior', to: -10 },
      { id: 'phone', to: -5 },
      { id: 'name', weight: 6.5, from: -5, to: 1.5, role: 'evidence' },
      { id: 'name frequency', weight: -2.5, from: 1.5, to: -1, role: 'frequency' },
      { id: 'score', to: -1 },
    ]);
  });
});
