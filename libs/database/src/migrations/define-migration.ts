import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs one SQL statement inside the migration's transaction. */
export type RunSql = (statement: string, parameters?: unknown[]) => Promise<unknown>;

export interface MigrationSteps {
  up(sql: RunSql): Promise<void>;
  down(sql: RunSql): Promise<void>;
}

export type Migration = new () => MigrationInterface;

/**
 * A hand-written SQL migration. `number` is the file's number and orders the migrations; `subject` is the rest of the
 * file name. Together they are the name under which it is recorded in `schema_migration`, so never change them.
 */
export function defineMigration(number: number, subject: string, steps: MigrationSteps): Migration {
  return class implements MigrationInterface {
    // TypeORM orders migrations by the last thirteen characters of their name, read as a number.
    readonly name = `${subject}-${String(number).padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      await steps.up(statementsOf(runner));
    }

    async down(runner: QueryRunner): Promise<void> {
      await steps.down(statementsOf(runner));
    }
  };
}

function statementsOf(runner: QueryRunner): RunSql {
  return (statement, parameters) => runner.query(statement, parameters);
}
