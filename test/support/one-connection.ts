import { AsyncLocalStorage } from 'node:async_hooks';
import { EntityManager } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

/**
 * Transactions that each hold a connection of the pool and wait for a second one wait for each other for ever, as soon
 * as there are as many of them as connections. Under little load nobody notices; here the first one is refused.
 */
const transactions = new AsyncLocalStorage<true>();

type Work = (manager: EntityManager) => Promise<unknown>;
type Arguments = [Work] | [isolation: unknown, work: Work];

const begin = Reflect.get(EntityManager.prototype, 'transaction') as (
  ...given: Arguments
) => Promise<unknown>;
Reflect.set(EntityManager.prototype, 'transaction', function (this: EntityManager, ...given: Arguments) {
  const work = given.at(-1) as Work;
  const marked: Work = (manager) => transactions.run(true, () => work(manager));
  return begin.apply(this, [...given.slice(0, -1), marked] as Arguments);
});

const obtain = Reflect.get(PostgresDriver.prototype, 'obtainMasterConnection') as () => Promise<unknown>;
Reflect.set(PostgresDriver.prototype, 'obtainMasterConnection', function (this: PostgresDriver) {
  if (transactions.getStore() === true)
    return Promise.reject(
      new Error('A transaction asked for a second connection: pass its manager on to whatever it calls'),
    );
  return obtain.apply(this);
});
