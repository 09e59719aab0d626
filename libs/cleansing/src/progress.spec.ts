import { progressOf } from './progress';

const start = new Date('2026-01-01T00:00:00Z');
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

it.each([
  ['waiting', { status: 'queued', total: 100, done: 0, startedAt: null }, [0, null, null]],
  [
    'a quarter done in ten seconds',
    { status: 'running', total: 100, done: 25, startedAt: start },
    [0.25, 2.5, 30],
  ],
  [
    'more records than were counted',
    { status: 'running', total: 10, done: 12, startedAt: start },
    [0.999, 1.2, 0],
  ],
  ['done', { status: 'completed', total: 100, done: 90, startedAt: start }, [1, 9, 0]],
  ['nothing to do', { status: 'completed', total: 0, done: 0, startedAt: start }, [1, null, 0]],
] as const)('says how far a job is: %s', (_, job, [share, recordsPerSecond, etaSeconds]) => {
  const progress = progressOf({ ...job, finishedAt: null }, after(10));
  expect(progress).toMatchObject({ share, recordsPerSecond, etaSeconds });
});
