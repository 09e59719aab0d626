import { createDataSource, createPool, isUniqueViolation, migrate, runInTransaction } from '@guiyi/database';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = createDataSource(database.url, { entities: [], poolSize: 5 });
  await dataSource.initialize();
  await dataSource.query('CREATE TABLE account (id int CONSTRAINT account_id_unique UNIQUE, amount int)');
});

beforeEach(async () => {
  await dataSource.query('TRUNCATE account');
  await dataSource.query('INSERT INTO account VALUES (1, 0), (2, 0)');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

describe('migrate', () => {
  it('finds nothing left to do in a migrated database, however many processes ask at once', async () => {
    const outcomes = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(outcomes).toEqual([[], [], []]);
  });

  it('lets trigrams see Chinese letters', async () => {
    const [{ similarity }] = await dataSource.query<[{ similarity: number }]>(
      "SELECT similarity('上海鑫达', '上海市鑫达')",
    );
    expect(similarity).toBeGreaterThan(0);
  });
});

describe('runInTransaction', () => {
  it('loses no update among serializable transactions that all change the same row', async () => {
    const add = () =>
      runInTransaction(
        dataSource,
        async (manager) => {
          const [row] = await manager.query<[{ amount: number }]>('SELECT amount FROM account WHERE id = 1');
          await manager.query('UPDATE account SET amount = $1 WHERE id = 1', [row.amount + 1]);
        },
        { isolation: 'SERIALIZABLE', attempts: 20 },
      );
    await Promise.all(Array.from({ length: 5 }, add));
    expect(await dataSource.query('SELECT amount FROM account WHERE id = 1')).toEqual([{ amount: 5 }]);
  });

  it('runs the loser of a deadlock again', async () => {
    const bothHoldOne = barrier(2);
    const change = (first: number, second: number) =>
      runInTransaction(dataSource, async (manager) => {
        await manager.query('UPDATE account SET amount = amount + 1 WHERE id = $1', [first]);
        await bothHoldOne();
        await manager.query('UPDATE account SET amount = amount + 1 WHERE id = $1', [second]);
      });
    await Promise.all([change(1, 2), change(2, 1)]);
    expect(await dataSource.query('SELECT amount FROM account ORDER BY id')).toEqual([
      { amount: 2 },
      { amount: 2 },
    ]);
  });

  it('undoes everything and throws when the work throws', async () => {
    const work = runInTransaction(dataSource, async (manager) => {
      await manager.query('UPDATE account SET amount = 7');
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await dataSource.query('SELECT sum(amount)::int AS total FROM account')).toEqual([{ total: 0 }]);
  });
});

describe('isUniqueViolation', () => {
  it('recognises the constraint, through TypeORM and through pg', async () => {
    const pool = createPool(database.url, {
      size: 1,
      applicationName: 'test',
      onConnectionError: () => undefined,
    });
    const insert = 'INSERT INTO account VALUES (1, 0)';
    const errors = await Promise.all(
      [dataSource.query(insert), pool.query(insert)].map((work) => work.catch((error: unknown) => error)),
    );
    await pool.end();
    for (const error of errors) {
      expect(isUniqueViolation(error)).toBe(true);
      expect(isUniqueViolation(error, 'account_id_unique')).toBe(true);
      expect(isUniqueViolation(error, 'another_constraint')).toBe(false);
    }
  });
});

/** A point that lets through once `size` have arrived; later ones (a second try) pass at once. */
function barrier(size: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    arrived += 1;
    if (arrived >= size) open();
    return opened;
  };
}
