import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { type CopyValue, copyIn, createDataSource, runInTransaction } from '@guiyi/database';
import type { EntityDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { searchTextOf } from '@guiyi/records';
import { enteredData, storedCustomers } from '../sample-customers';
import { shippedCustomerDefinitions } from '../shipped-definitions';
import type { FillTask } from './fill-base';

const recordsAtOnce = 10_000;
const by = 'bench';

interface Row {
  record: CopyValue[];
  profile: CopyValue[];
  keys: CopyValue[][];
}

void fill(workerData as FillTask);

async function fill({ databaseUrl, records, seed, rest, threads }: FillTask): Promise<void> {
  const definitions = await shippedCustomerDefinitions();
  const { storage } = definitions;
  const dataSource = await createDataSource(databaseUrl, { entities: [], poolSize: 1 }).initialize();
  const versions: { kind: string; version: number }[] = await dataSource.query(
    `SELECT kind, max(version)::int AS version FROM definition_version
      WHERE kind IN ('standardization', 'matching') AND key = 'customer' GROUP BY kind`,
  );
  const versionOf = (kind: string): number => versions.find((row) => row.kind === kind)?.version ?? 1;
  let rows: Row[] = [];
  let written = 0;
  const write = async (): Promise<void> => {
    await runInTransaction(dataSource, async (manager) => {
      await copyIn(
        manager,
        `record (id, entity, code, status, version, owner, department, source, data, raw, findings,
                 definition_versions, title_order, search, search_grams, created_at, created_by, updated_at, updated_by)`,
        rows.map((row) => row.record),
      );
      await copyIn(
        manager,
        'match_profile (record_id, entity, standardization_version, matching_version, forms, keys)',
        rows.map((row) => row.profile),
      );
      await copyIn(
        manager,
        'match_key (entity, key, record_id)',
        rows.flatMap((row) => row.keys),
      );
    });
    written += rows.length;
    rows = [];
    parentPort?.postMessage(written);
  };
  let position = 0;
  for (const sample of storedCustomers({ records, seed })) {
    if (position++ % threads !== rest) continue;
    const entered = enteredData(sample, storage);
    rows.push(
      rowOf(definitions, entered, position, [versionOf('standardization'), versionOf('matching')] as const),
    );
    if (rows.length === recordsAtOnce) await write();
  }
  await write();
  await dataSource.destroy();
}

function rowOf(
  definitions: EntityDefinitions,
  entered: Parameters<EntityDefinitions['standardization']['standardize']>[0],
  position: number,
  [standardization, matching]: readonly [number, number],
): Row {
  const id = randomUUID();
  const now = new Date();
  const { data } = definitions.standardization.standardize(entered);
  const forms = definitions.standardization.matchForms(data);
  const keys = blockingKeysOf(definitions.matchRule, forms);
  const filled = Object.fromEntries(Object.entries(forms).filter(([, values]) => values.length > 0));
  const code = `B${position}`;
  const fields = { ...data, code };
  const { search, grams, titleOrder } = searchTextOf(definitions.storage, fields);
  return {
    record: [
      ...[id, 'customer', code, 'active', 1, null, null, null, JSON.stringify(fields)],
      ...[JSON.stringify(entered), '[]', '{}', titleOrder, JSON.stringify(search), `{${grams.join(',')}}`],
      ...[now, by, now, by],
    ],
    profile: [id, 'customer', standardization, matching, JSON.stringify(filled), `{${keys.join(',')}}`],
    keys: keys.map((key) => ['customer', key, id]),
  };
}
