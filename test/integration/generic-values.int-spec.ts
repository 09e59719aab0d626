import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import type { MatchForms, RecordData } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import {
  GenericValueSuggestions,
  MatchRuleAnalyses,
  PairExplainer,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import { explainPair, termFrequenciesOf, withoutGenericValues } from '@guiyi/matching';
import { RecordStore, RecordWriter } from '@guiyi/records';
import { generateSample } from '@guiyi/sample-data';
import { DataSource } from 'typeorm';
import { openPlatformModule, type PlatformWorld } from '../support/platform-module';
import { createPublishedDatabase } from '../support/published-database';
import { queueWorlds, type QueueWorld } from '../support/queue-worlds';

jest.setTimeout(120_000);

const [firstWorld] = queueWorlds(9, createPublishedDatabase);
const agentsMobile = '+8613712345067';
/** The shipped form of mobile numbers allows two hundred. */
const holders = 205;

describe('a mobile number that too many customers share', () => {
  let queue: QueueWorld;
  let platform: PlatformWorld;
  let system: Caller;

  beforeAll(async () => {
    queue = await firstWorld!.open();
    platform = await openPlatformModule(queue.settings);
    system = platform.system;
    const customers = [...generateSample({ records: 400, seed: 11 })]
      .map(({ fields }): RecordData => ({ name: fields['name'] ?? '', mobile: agentsMobile }))
      .filter(({ name }) => name !== '')
      .slice(0, holders);
    const items = customers.map((data) => ({ kind: 'create' as const, data }));
    for (let start = 0; start < items.length; start += 100)
      await platform.module
        .get(RecordWriter)
        .write(system, 'customer', 'import', items.slice(start, start + 100));
  });

  afterAll(async () => {
    await platform.close();
    await queue.close();
  });

  it('is evidence until frequencies are counted, and blank from then on', async () => {
    expect(await phoneLevels()).toContain('mobile');
    await scanAll();
    expect(await phoneLevels()).not.toContain('mobile');
  });

  it('is suggested to the administrator as one that is already left out', async () => {
    const list = await platform.module
      .get(GenericValueSuggestions)
      .list(system, { entity: 'customer', limit: 200 });
    expect(list.countedAt).not.toBeNull();
    const found = list.items.find(({ form }) => form === 'mobiles');
    expect(found).toMatchObject({
      value: agentsMobile,
      records: holders,
      reason: 'aboveLimit',
      suppressed: true,
    });
  });

  it('gives the same pairs when a scan opens its base anew', async () => {
    const first = await scanAll();
    const second = await scanAll();
    expect(second).toEqual(first);
  });

  it('is asked about with other values, and two records then score as the scan stored', async () => {
    const { standardization, matchRule } = await platform.module
      .get(PublishedDefinitions)
      .forEntity('customer');
    const pairs = JSON.parse(await scanAll()) as { left_id: string; right_id: string; score: number }[];
    expect(pairs.length).toBeGreaterThan(0);
    const ids = [...new Set(pairs.flatMap(({ left_id: left, right_id: right }) => [left, right]))];
    const records = await platform.module
      .get(RecordStore)
      .byIds(platform.module.get(DataSource).manager, 'customer', ids);
    const forms = new Map(
      Array.from(records, ([id, { data }]): [string, MatchForms] => [id, standardization.matchForms(data)]),
    );
    const values: Record<string, string[]> = {};
    for (const held of forms.values())
      for (const [form, some] of Object.entries(held))
        values[form] = [...new Set([...(values[form] ?? []), ...some])];
    const counts = await platform.module
      .get(MatchRuleAnalyses)
      .countValues(system, { entity: 'customer', values });
    expect(counts.generic).toContainEqual({ form: 'mobiles', value: agentsMobile });
    const evidenceOf = withoutGenericValues(counts.generic);
    const frequencies = termFrequenciesOf(
      new Map(
        counts.forms.map(({ form, records: held, values: some }) => [
          form,
          { records: held, holders: new Map(some.map(({ value, records: holders }) => [value, holders])) },
        ]),
      ),
    );
    const tried = pairs.map(({ left_id: left, right_id: right }) =>
      explainPair(matchRule, evidenceOf(forms.get(left)!), evidenceOf(forms.get(right)!), frequencies),
    );
    expect(tried.map(({ score }) => score)).toEqual(pairs.map(({ score }) => score));
    const adjusted = tried.flatMap(({ evidence }) => evidence).filter((one) => one.frequencyAdjustment);
    expect(adjusted.length).toBeGreaterThan(0);
  });

  it('is evidence for an entry again once a scan has counted fewer', async () => {
    const rows: { id: string; version: number; name: string }[] = await platform.module
      .get(DataSource)
      .query(`SELECT id, version, data->>'name' AS name FROM record WHERE entity = 'customer' ORDER BY id`);
    const { name } = rows[0]!;
    expect(await enteredPhoneLevels(name)).not.toContain('mobile');
    const others = rows.slice(-10).map(({ id, version }, position) => ({
      ...{ kind: 'update' as const, recordId: id, expectedVersion: version },
      data: { mobile: `1391234510${position}` },
    }));
    await platform.module.get(RecordWriter).write(system, 'customer', 'import', others);
    expect(await enteredPhoneLevels(name)).not.toContain('mobile');
    await scanAll();
    expect(await enteredPhoneLevels(name)).toContain('mobile');
  });

  /** How the check at entry compares the number of a customer of this name with those of the hits. */
  async function enteredPhoneLevels(name: string): Promise<string[]> {
    const data = { name, mobile: agentsMobile };
    const preview = await platform.module.get(RecordWriter).preview(system, 'customer', { data });
    const hits = preview.outcome === 'previewed' ? preview.duplicates : [];
    expect(hits.length).toBeGreaterThan(0);
    const evidence = hits.flatMap(({ decision }) => decision.evidence);
    return evidence.filter(({ comparison }) => comparison === 'phone').map(({ level }) => level);
  }

  /** Levels of the comparisons of two customers that have nothing but the number in common. */
  async function phoneLevels(): Promise<string[]> {
    const rows: { id: string }[] = await platform.module
      .get(DataSource)
      .query(`SELECT id FROM record WHERE entity = 'customer' ORDER BY id LIMIT 2`);
    const [left, right] = rows.map(({ id }) => id);
    const { evidence } = await platform.module.get(PairExplainer).explain(system, 'customer', left!, right!);
    return evidence.filter(({ comparison }) => comparison === 'phone').map(({ level }) => level);
  }

  async function scanAll(): Promise<string> {
    const { id: scanId } = await platform.module.get(ScanService).start(system, { entity: 'customer' });
    const context = {
      jobId: randomUUID(),
      attempt: 1,
      signal: new AbortController().signal,
      reportProgress: () => Promise.resolve(),
    };
    await platform.module.get(ScanPlanProcessor).run({ scanId }, context);
    const shards: { shard: number }[] = await platform.module
      .get(DataSource)
      .query('SELECT shard FROM scan_shard WHERE scan_id = $1 ORDER BY shard', [scanId]);
    for (const { shard } of shards)
      await platform.module.get(ScanShardProcessor).run({ scanId, shard }, context);
    await platform.module.get(ScanClusterProcessor).run({ scanId }, context);
    const pairs: unknown[] = await platform.module
      .get(DataSource)
      .query('SELECT left_id, right_id, score FROM scan_pair WHERE scan_id = $1 ORDER BY 1, 2', [scanId]);
    return JSON.stringify(pairs);
  }
});
