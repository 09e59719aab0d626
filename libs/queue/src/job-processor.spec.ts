import type { JobName } from '@guiyi/contracts';
import { type AnyJobProcessor, assignProcessors } from './job-processor';

const names: JobName[] = ['scan.plan', 'scan.cluster'];
const processorOf = (job: 'scan.plan' | 'scan.cluster'): AnyJobProcessor => ({
  job,
  run: () => Promise.resolve(),
});

describe('assignProcessors', () => {
  it('gives each job its processor', () => {
    const assigned = assignProcessors([processorOf('scan.cluster'), processorOf('scan.plan')], names);
    expect([...assigned.keys()].sort()).toEqual(['scan.cluster', 'scan.plan']);
  });

  it('refuses a job without a processor', () => {
    expect(() => assignProcessors([processorOf('scan.plan')], names)).toThrow(
      /"scan.cluster" has no processor/,
    );
  });

  it('refuses a job with two processors', () => {
    const twice = [processorOf('scan.plan'), processorOf('scan.plan'), processorOf('scan.cluster')];
    expect(() => assignProcessors(twice, names)).toThrow(/"scan.plan" has two processors/);
  });
});
