import { setImmediate as nextTurn } from 'node:timers/promises';
import { QueuePool } from './queue-pool';

/** Nothing listens there; a pool connects only when it is asked. */
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

it('answers nobody who asks after the end, so that a worker left behind does not ask again at once', async () => {
  const pool = new QueuePool(nowhere, () => undefined);
  await pool.end();
  const answers: unknown[] = [];
  for (const asked of [pool.query('SELECT 1'), pool.connect(), pool.withClient(() => Promise.resolve())])
    asked.then(
      (answer) => answers.push(answer),
      (error: unknown) => answers.push(error),
    );
  await nextTurn();
  expect(answers).toEqual([]);
});

it('says that PostgreSQL is not there in the way that BullMQ waits for', async () => {
  const pool = new QueuePool(nowhere, () => undefined);
  await expect(pool.query('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await pool.end();
});
