import { randomUUID } from 'node:crypto';
import { type Caller, User } from '@guiyi/access';
import {
  CleansingRunner,
  CleansingRunProcessor,
  CleansingService,
  RunChanges,
  TrialCases,
  TrialRunner,
  TrialRunProcessor,
  TrialSampler,
  TrialService,
} from '@guiyi/cleansing';
import type {
  CleansingRun,
  CleansingRunInput,
  DocumentKind,
  RecordData,
  RuleDrafts,
  RuleTrial,
  RuleTrialInput,
} from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import { type AnyJobProcessor, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { HistoryReader, RecordEditing, RecordReader, RecordWriter } from '@guiyi/records';
import { generateSample } from '@guiyi/sample-data';
import { parse } from 'csv-parse/sync';
import { DataSource } from 'typeorm';
import { enteredData } from '../../bench/sample-customers';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { openPlatformModule, type PlatformWorld } from '../support/platform-module';
import { startPlatformWorker } from '../support/platform-worker';
import { createPublishedDatabase } from '../support/published-database';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';
import { callerWith } from '../support/records-world';
import { storeUser } from '../support/stored-user';

jest.setTimeout(180_000);

const entity = 'customer';

let queue: QueueWorld;
let platform: PlatformWorld;
let system: Caller;
let worker: WorkerHost;
let records = 0;

/** A base of its own, with a worker that does the jobs of this lib. */
function openWorld(open: () => Promise<QueueWorld>): void {
  beforeAll(async () => {
    queue = await open();
    platform = await openPlatformModule(queue.settings);
    system = platform.system;
    // Three pages.
    await importCustomers(platform, 1100);
    [{ count: records } = { count: 0 }] = await platform.module
      .get(DataSource)
      .query<{ count: number }[]>('SELECT count(*)::integer AS count FROM record');
    worker = await startWorker(platform);
  });

  afterAll(async () => {
    await worker?.close();
    await platform?.close();
    await queue.close();
  });
}

const get = <Service>(token: abstract new (...parameters: never[]) => Service): Service =>
  platform.module.get<Service>(token);
const database = (): DataSource => platform.module.get(DataSource);
const documentOf = async (kind: DocumentKind): Promise<Record<string, unknown>> =>
  structuredClone((await get(PublishedDefinitions).find(kind, keyOf(kind))).document) as object as Record<
    string,
    unknown
  >;

async function publish(kind: DocumentKind, document: Record<string, unknown>): Promise<void> {
  const { version } = await get(PublishedDefinitions).find(kind, keyOf(kind));
  await get(DocumentPublisher).publish(system, { kind, key: keyOf(kind), document, basedOn: version });
}

async function drafts(): Promise<Required<Pick<RuleDrafts, 'standardization' | 'validation'>>> {
  return {
    standardization: withStep(await documentOf('standardization'), 'name', {
      standardizer: 'regexReplace',
      pattern: '有限公司',
      replacement: '有限责任公司',
    }),
    validation: withRule(await documentOf('validation'), noTrading),
  };
}

async function finishedTrial(input: Partial<RuleTrialInput>, caller = system): Promise<RuleTrial> {
  const { id } = await get(TrialService).start(caller, { entity, drafts: await drafts(), ...input });
  return eventually(
    'the trial is done',
    async () => {
      const trial = await get(TrialService).find(caller, id);
      return trial.finishedAt !== null && trial;
    },
    90_000,
  );
}

const restandardize = { entity, action: { kind: 'restandardize' }, reason: '规则更新' } as const;
const startRun = (input: Partial<CleansingRunInput> = {}, caller = system): Promise<CleansingRun> =>
  get(CleansingService).start(caller, { ...restandardize, ...input });
const finishedRun = (id: string): Promise<CleansingRun> =>
  eventually(
    'the run is done',
    async () => {
      const run = await get(CleansingService).find(system, id);
      return run.finishedAt !== null && run;
    },
    90_000,
  );
const doneRun = async (input: Partial<CleansingRunInput> = {}, caller = system): Promise<CleansingRun> =>
  finishedRun((await startRun(input, caller)).id);
const undo = async (id: string): Promise<CleansingRun> =>
  finishedRun((await get(CleansingService).undo(system, id)).id);

/** Everything of every record that a run could touch, but versions and times. */
async function base(): Promise<Map<string, string>> {
  const rows: { id: string; state: string }[] = await database().query(
    `SELECT record.id, json_build_object('record', jsonb_build_array(code, status, owner, department, source, data, raw, findings,
         definition_versions, title_order, search, search_grams),
       'children', (SELECT jsonb_agg(jsonb_build_array(collection, position, data, raw) ORDER BY collection, position)
         FROM record_child WHERE record_id = record.id),
       'keys', (SELECT jsonb_agg(jsonb_build_array(rule, key) ORDER BY rule, key) FROM unique_key WHERE record_id = record.id),
       'profile', (SELECT jsonb_build_array(forms, keys) FROM match_profile WHERE record_id = record.id),
       'matchKeys', (SELECT jsonb_agg(key ORDER BY key) FROM match_key WHERE record_id = record.id))::text AS state
     FROM record ORDER BY record.id`,
  );
  // A shared unique value is told anew, by the rule of today.
  return new Map(rows.map(({ id, state }) => [id, state.replace(/"version": \d+/g, '"version": 0')]));
}

const changed = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...after].flatMap(([id, state]) => (before.get(id) === state ? [] : [id]));

function expectSame(after: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>): void {
  const [first = ''] = changed(before, after);
  const parts = (state: string | undefined): Record<string, unknown> =>
    JSON.parse(state ?? '{}') as Record<string, unknown>;
  const earlier = new Map(Object.entries(parts(before.get(first))));
  const different = Object.entries(parts(after.get(first))).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify(earlier.get(part)),
  );
  expect(different.map(([part, value]) => [part, value])).toEqual(
    different.map(([part]) => [part, earlier.get(part)]),
  );
}

async function refusal(
  work: Promise<unknown>,
): Promise<{ code: string; details: { problems?: { pointer: string }[] } }> {
  return work.then(
    () => ({ code: 'none', details: {} }),
    (error: unknown) => error as { code: string; details: object },
  );
}

describe.each(queueWorlds(8, createPublishedDatabase))('cleansing on $backend', ({ backend, open }) => {
  openWorld(open);
  // What does not depend on the queue is tested once.
  if (backend === 'PostgreSQL') testRules();
  testJobs();
});

function testRules(): void {
  describe('one document', () => {
    it('is published on the version it was made from, and on no other', async () => {
      const { version } = await get(PublishedDefinitions).find('validation', entity);
      const document = await documentOf('validation');
      const publisher = get(DocumentPublisher);
      const revision = { kind: 'validation' as const, key: entity, document, basedOn: version };
      expect((await publisher.publish(system, revision)).version).toBe(version);
      const next = await publisher.publish(system, { ...revision, document: withRule(document, noTrading) });
      expect(next).toMatchObject({ version: version + 1, source: 'api', publishedBy: 'system' });
      expect(await refusal(publisher.publish(system, revision))).toMatchObject({ code: 'version-conflict' });
      await publisher.publish(system, { ...revision, basedOn: version + 1 });
    });

    it('is refused with its problems, or without the right to edit', async () => {
      const publisher = get(DocumentPublisher);
      const { version } = await get(PublishedDefinitions).find('validation', entity);
      const revision = { kind: 'validation' as const, key: entity, basedOn: version };
      const document = withRule(await documentOf('validation'), { ...noTrading, field: 'nam' });
      expect(await refusal(publisher.publish(system, { ...revision, document }))).toMatchObject({
        code: 'definitions-not-valid',
        details: { problems: [{ pointer: expect.stringMatching(/^\/rules\/\d+\/field$/) as string }] },
      });
      expect(await refusal(publisher.publish(system, { ...revision, document: {} }))).toMatchObject({
        code: 'definitions-not-valid',
      });
      const other = { ...(await documentOf('validation')), entity: 'contact' };
      expect(await refusal(publisher.publish(system, { ...revision, document: other }))).toMatchObject({
        code: 'definitions-not-valid',
        details: { problems: [{ pointer: '/entity' }] },
      });
      expect(
        await refusal(publisher.publish(callerWith(['steward']), { ...revision, document })),
      ).toMatchObject({
        code: 'not-allowed',
      });
    });
  });

  describe('a trial of draft rules', () => {
    it('counts exactly, shows cases, and leaves every record alone, even when it runs twice', async () => {
      const before = await base();
      const trial = await finishedTrial({});
      expect(trial).toMatchObject({
        status: 'completed',
        progress: { records: records, done: records, share: 1 },
      });
      await get(TrialRunner).run(trial.id, new AbortController().signal);
      const result = (await get(TrialService).find(system, trial.id)).result;
      expect(result).toEqual(trial.result);

      const names = await valuesOf('name');
      const limited = names.filter((name) => name.includes('有限公司')).length;
      const trading = names.filter((name) => name.includes('贸易')).length;
      expect(limited).toBeGreaterThan(100);
      expect(trading).toBeGreaterThan(10);
      expect(result.fields).toMatchObject([{ field: 'name', rewritten: limited }]);
      expect(result.rewrittenRecords).toBe(limited);
      const rule = result.rules.find((one) => one.rule === noTrading.id)!;
      expect(rule).toMatchObject({
        title: noTrading.title,
        newlyFailing: trading,
        newlyPassing: 0,
        stillFailing: 0,
        unchanged: records - trading,
      });
      expect(rule.samples[0]).toMatchObject({ kind: 'newlyFailing', field: 'name', severity: 'block' });
      expect(result.fields[0]!.samples[0]).toMatchObject({
        before: expect.stringContaining('有限公司') as string,
        after: expect.stringContaining('有限责任公司') as string,
      });
      expect(result.after.block).toBe((await blockedBy(trial.id)).size);
      expect(result.after.block).toBeGreaterThan(result.before.block);
      expect(result.cost.draftMicroseconds).toBeGreaterThan(0);
      expectSame(await base(), before);

      const pages = [];
      for (let cursor: string | undefined; ;) {
        const page = await get(TrialService).cases(system, trial.id, {
          kind: 'rewritten',
          cursor,
          limit: 200,
        });
        expect(page.total).toBe(limited);
        pages.push(...page.items);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(new Set(pages.map(({ recordId }) => recordId)).size).toBe(limited);

      const rows = await csvOf(
        get(TrialCases).export(english(system), await get(TrialService).finished(system, trial.id)),
      );
      expect(rows.filter((row) => row['What happens'] === 'rewritten')).toHaveLength(limited);
      expect(rows.filter((row) => row['Rule'] === noTrading.id)).toHaveLength(trading);
    });

    it('takes a sample, a filter, or answers at once from a few records', async () => {
      const sampled = await finishedTrial({ sampleSize: 70 });
      expect(sampled.result.records).toBe(70);
      const filter = { all: [{ field: 'name', op: 'contains' as const, value: '贸易' }] };
      const filtered = await finishedTrial({ filter });
      const rule = filtered.result.rules.find((one) => one.rule === noTrading.id)!;
      expect(rule.newlyFailing).toBeGreaterThan(10);
      expect(filtered.result.records).toBeLessThan(records / 2);
      const result = await get(TrialSampler).sample(system, { entity, drafts: await drafts() });
      expect(result.records).toBe(200);
      expect(result.fields[0]!.samples.length).toBeGreaterThan(0);
      const vocabularies = {
        city: (await get(PublishedDefinitions).find('vocabulary', 'region')).document as object,
      };
      expect(
        await refusal(
          get(TrialSampler).sample(system, {
            entity,
            drafts: { vocabularies: vocabularies as RuleDrafts['vocabularies'] },
          }),
        ),
      ).toMatchObject({
        code: 'definitions-not-valid',
        details: { problems: [{ pointer: '/drafts/vocabularies/city/id' }] },
      });
    });

    it('refuses drafts and filters that are not valid, and callers who may not', async () => {
      const trials = get(TrialService);
      const wrong = { validation: withRule(await documentOf('validation'), { ...noTrading, field: 'nam' }) };
      expect(await refusal(trials.start(system, { entity, drafts: wrong }))).toMatchObject({
        code: 'definitions-not-valid',
        details: {
          problems: [
            { pointer: expect.stringMatching(/^\/drafts\/validation\/rules\/\d+\/field$/) as string },
          ],
        },
      });
      const filter = { all: [{ field: 'nam', op: 'eq' as const, value: 'x' }] };
      const valid = { entity, drafts: await drafts() };
      expect(await refusal(trials.start(system, { ...valid, filter }))).toMatchObject({
        code: 'filter-not-valid',
      });
      expect(await refusal(trials.start(system, { ...valid, entity: 'nothing' }))).toMatchObject({
        code: 'entity-not-found',
      });
      expect(await refusal(trials.start(callerWith(['viewer']), valid))).toMatchObject({
        code: 'not-allowed',
      });
      expect(await refusal(trials.find(callerWith(['editor']), randomUUID()))).toMatchObject({
        code: 'not-allowed',
      });
      expect(await refusal(trials.find(system, randomUUID()))).toMatchObject({
        code: 'rule-trial-not-found',
      });
    });
  });

  describe('a run', () => {
    it('does what the trial said, once, and its undo restores everything to the letter', async () => {
      const original = await base();
      const trial = await finishedTrial({});
      const kept = {
        standardization: await documentOf('standardization'),
        validation: await documentOf('validation'),
      };
      const { standardization, validation } = await drafts();
      await publish('standardization', standardization);
      await publish('validation', validation);
      try {
        const run = await doneRun({ expected: { records: records } });
        const blocked = await blockedBy(trial.id);
        const rewritten = (await rewrittenBy(trial.id)).filter((id) => !blocked.has(id));
        expect(run).toMatchObject({
          status: 'completed',
          changed: rewritten.length,
          refused: trial.result.after.block,
          progress: { records: records, done: records, share: 1, etaSeconds: 0 },
          fields: [{ field: 'name', records: rewritten.length }],
          undoable: true,
        });
        expect(run.unchanged).toBe(records - run.changed - run.refused);
        const written = await base();
        const withNewNames = changed(namesIn(original), namesIn(written));
        expect(withNewNames.sort()).toEqual(rewritten.sort());

        const refused = await get(RunChanges).page(
          system,
          await get(CleansingService).readable(system, run.id),
          {
            outcome: 'refused',
            limit: 200,
          },
        );
        expect(refused.items).toContainEqual(
          expect.objectContaining({
            refusal: 'record-not-valid',
            versionAfter: null,
            findings: expect.arrayContaining([expect.objectContaining({ rule: noTrading.id })]) as object[],
          }),
        );
        const history = await get(HistoryReader).list(system, entity, withNewNames[0]!, { limit: 1 });
        expect(history.items[0]).toMatchObject({ door: 'bulkEdit', reason: '规则更新', action: 'update' });
        expect(
          await database().query(
            'SELECT count(*)::integer AS count FROM record_history WHERE request_id = $1',
            [run.id],
          ),
        ).toEqual([{ count: run.changed }]);

        const again = await doneRun();
        expect(again).toMatchObject({ changed: 0, unchanged: records - run.refused, refused: run.refused });
        await get(CleansingRunner).run(run.id, new AbortController().signal);
        expectSame(await base(), written);

        const undone = await undo(run.id);
        expect(undone).toMatchObject({
          kind: 'undo',
          undoOf: run.id,
          changed: run.changed,
          refused: 0,
          kept: 0,
        });
        expect(await get(CleansingService).find(system, run.id)).toMatchObject({
          undoneBy: undone.id,
          undoable: false,
        });
        const restored = await base();
        const touched = new Set(withNewNames);
        const onlyTouched = (states: ReadonlyMap<string, string>): Map<string, string> =>
          new Map([...states].filter(([id]) => touched.has(id)));
        expectSame(onlyTouched(restored), onlyTouched(original));
        expectSame(namesIn(restored), namesIn(original));
        expect(await refusal(get(CleansingService).undo(system, run.id))).toMatchObject({
          code: 'cleansing-undone',
        });
      } finally {
        await publish('validation', kept.validation);
        await publish('standardization', kept.standardization);
      }
    });

    it('edits a selection; an undo keeps what somebody edited since and restores the rest', async () => {
      const ids = (await get(RecordReader).list(system, entity, { limit: 60 })).items.map(({ id }) => id);
      const original = await base();
      const values = { remark: '年度清理 ', shortName: '清理' };
      const run = await doneRun({ action: { kind: 'edit', values }, ids, expected: { records: 60 } });
      expect(run).toMatchObject({ kind: 'edit', selected: 60, values });
      expect(run.changed + run.refused + run.unchanged).toBe(60);
      expect(run.changed).toBeGreaterThan(20);
      const [first, second] = (await changesOf(run.id, 'changed')).map(({ recordId }) => recordId);
      for (const [id, data] of [
        [first!, { remark: '我写的' }],
        [second!, { postcode: '200030' }],
      ] as const) {
        const { version } = await get(RecordReader).get(system, entity, id);
        await get(RecordEditing).update(system, entity, id, version, { data });
      }
      const undone = await undo(run.id);
      expect(undone).toMatchObject({ changed: run.changed - 1, kept: 1 });
      const after = await base();
      expect(changed(original, after).sort()).toEqual([first!, second!].sort());
      const [kept] = await changesOf(undone.id, 'kept');
      expect(kept).toMatchObject({ recordId: first });
      expect(kept!.changes.find(({ field }) => field === 'remark')).toMatchObject({ kept: true });
      const { data } = await get(RecordReader).get(system, entity, first!);
      expect(data['remark']).toBe('我写的');
      expect(data['shortName']).toBe(
        (JSON.parse(original.get(first!)!) as { record: RecordData[] }).record[5]!['shortName'],
      );
      const rows = await csvOf(
        get(RunChanges).export(english(system), await get(CleansingService).finished(system, undone.id)),
      );
      expect(rows.filter((row) => row['Result'] === 'edited since, kept')).toHaveLength(1);
    });

    it('writes a cell that looks like a formula so that no spreadsheet runs it', async () => {
      const [{ id } = { id: '' }] = (await get(RecordReader).list(system, entity, { limit: 1 })).items;
      const run = await doneRun({ action: { kind: 'edit', values: { remark: '=1+1' } }, ids: [id] });
      const rows = await csvOf(
        get(RunChanges).export(english(system), await get(CleansingService).finished(system, run.id)),
      );
      if (run.changed === 1) expect(rows[0]!['After']).toBe("'=1+1");
      await undo(run.id);
    });

    it('loses no edit that somebody makes meanwhile', async () => {
      const ids = (await get(RecordReader).list(system, entity, { limit: 5 })).items.map(({ id }) => id);
      const { id } = await startRun({ action: { kind: 'edit', values: { website: 'www.example.com' } } });
      const edits = new Map<string, string>();
      for (let round = 0; (await get(CleansingService).find(system, id)).finishedAt === null; round += 1)
        for (const recordId of ids) {
          const { version } = await get(RecordReader).get(system, entity, recordId);
          const shortName = `简称${round}`;
          const edit = get(RecordEditing).update(system, entity, recordId, version, { data: { shortName } });
          if ((await refusal(edit)).code === 'none') edits.set(recordId, shortName);
        }
      const run = await finishedRun(id);
      expect(run).toMatchObject({ status: 'completed', progress: { done: records } });
      const refused = new Set((await changesOf(run.id, 'refused')).map(({ recordId }) => recordId));
      for (const [recordId, shortName] of edits) {
        const { data } = await get(RecordReader).get(system, entity, recordId);
        expect(data['shortName']).toBe(shortName);
        if (!refused.has(recordId)) expect(data['website']).toContain('www.example.com');
      }
      await undo(run.id);
    });

    it('refuses what is not valid before anything is done', async () => {
      const { id } = (await get(RecordReader).list(system, entity, { limit: 1 })).items[0]!;
      const edit = (values: RecordData): Partial<CleansingRunInput> => ({ action: { kind: 'edit', values } });
      expect(await refusal(startRun(edit({ nam: 'x' })))).toMatchObject({
        code: 'cleansing-not-valid',
        details: { problems: [{ pointer: '/action/values/nam' }] },
      });
      expect(await refusal(startRun(edit({ code: 'x' })))).toMatchObject({ code: 'cleansing-not-valid' });
      expect(await refusal(startRun({ ids: [id], filter: {} }))).toMatchObject({
        code: 'cleansing-not-valid',
      });
      expect(await refusal(startRun({ ids: [randomUUID()] }))).toMatchObject({ code: 'record-not-found' });
      expect(await refusal(startRun({ expected: { records: 3 } }))).toMatchObject({
        code: 'cleansing-records-differ',
      });
      expect(await refusal(startRun({ filter: { all: [{ field: 'nam', op: 'blank' }] } }))).toMatchObject({
        code: 'filter-not-valid',
      });
      expect(await refusal(startRun({ entity: 'nothing' }))).toMatchObject({ code: 'entity-not-found' });
      expect(await refusal(get(CleansingService).find(system, randomUUID()))).toMatchObject({
        code: 'cleansing-run-not-found',
      });
      expect(await refusal(get(CleansingService).list(system, { cursor: 'x' }))).toMatchObject({
        code: 'cursor-not-valid',
      });
    });

    it('touches and shows only what whoever starts it may edit and see', async () => {
      await publish('roles', withCleaner(await documentOf('roles')));
      const cleaner = await storeUser(database(), {
        username: 'qing',
        roles: ['cleaner'],
        department: 'service',
      });
      const mine = (await get(RecordReader).list(system, entity, { limit: 40 })).items.map(({ id }) => id);
      await database().query(
        `UPDATE record SET department = 'service', data = data || '{"department":"service"}',
           raw = raw || '{"department":"service"}' WHERE id = ANY($1)`,
        [mine],
      );
      expect(await refusal(startRun({}, callerWith(['editor'])))).toMatchObject({ code: 'not-allowed' });
      const hidden = { action: { kind: 'edit', values: { creditLimit: 5 } } } as const;
      expect(await refusal(startRun(hidden, cleaner))).toMatchObject({
        code: 'field-not-allowed',
        details: { problems: [{ pointer: '/action/values/creditLimit' }] },
      });
      const others = await database().query<{ id: string }[]>(
        `SELECT id FROM record WHERE department IS DISTINCT FROM 'service' LIMIT 1`,
      );
      expect(await refusal(startRun({ ids: [others[0]!.id] }, cleaner))).toMatchObject({
        code: 'record-not-found',
      });
      const before = await base();
      const run = await doneRun({ action: { kind: 'edit', values: { website: 'www.example.cn' } } }, cleaner);
      expect(run.progress.done).toBe(40);
      expect(changed(before, await base()).every((id) => mine.includes(id))).toBe(true);
      const everything = await doneRun({ action: { kind: 'edit', values: { remark: '秘密' } } });
      const stored = await get(CleansingService).readable(cleaner, everything.id);
      const seen = await get(RunChanges).page(cleaner, stored, { limit: 200 });
      expect(seen.total).toBe(40);
      expect(JSON.stringify(seen)).not.toContain('秘密');
      await database().getRepository(User).update({ id: cleaner.userId }, { active: false });
      const orphan = await doneRun({ ids: mine.slice(0, 1) }, cleaner);
      expect(orphan).toMatchObject({ status: 'failed', changed: 0 });
    });
  });
}

function testJobs(): void {
  it('goes on where it was stopped, by two workers at once, and when a worker is killed', async () => {
    const before = await base();
    await worker.close();
    const values = { website: 'www.example.org' };
    const { id } = await startRun({ action: { kind: 'edit', values } });
    const stopped = new AbortController();
    const running = get(CleansingRunner).run(id, stopped.signal);
    await eventually(
      'a page is stored',
      async () => (await get(CleansingService).find(system, id)).progress.done > 0,
    );
    stopped.abort(new Error('stopped'));
    await running.catch(() => undefined);
    const { done } = (await get(CleansingService).find(system, id)).progress;
    expect(done).toBeLessThan(records);
    const victim = startPlatformWorker(queue, 'cleansing.run');
    await eventually(
      'the other worker stores a page',
      async () => (await get(CleansingService).find(system, id)).progress.done > done,
      90_000,
    );
    victim.kill('SIGKILL');
    await Promise.all([
      get(CleansingRunner).run(id, new AbortController().signal),
      get(CleansingRunner).run(id, new AbortController().signal),
    ]);
    worker = await startWorker(platform);
    const run = await finishedRun(id);
    expect(run).toMatchObject({ status: 'completed', progress: { done: records } });
    expect(
      await database().query(
        'SELECT count(*)::integer AS count, count(DISTINCT record_id)::integer AS records FROM record_history WHERE request_id = $1',
        [id],
      ),
    ).toEqual([{ count: run.changed, records: run.changed }]);
    await undo(id);
    expectSame(await base(), before);
  });

  it('keeps what is changed when it is cancelled, and can be undone then', async () => {
    const before = await base();
    await worker.close();
    const queued = await startRun();
    expect(await refusal(startRun())).toMatchObject({ code: 'cleansing-running' });
    expect(await refusal(get(CleansingService).undo(system, queued.id))).toMatchObject({
      code: 'cleansing-not-finished',
    });
    expect((await get(CleansingService).cancel(system, queued.id)).status).toBe('cancelled');
    expect(await refusal(get(CleansingService).cancel(system, queued.id))).toMatchObject({
      code: 'cleansing-finished',
    });
    const { id } = await startRun({ action: { kind: 'edit', values: { website: 'www.example.net' } } });
    const running = get(CleansingRunner).run(id, new AbortController().signal);
    await eventually(
      'a page is stored',
      async () => (await get(CleansingService).find(system, id)).progress.done > 0,
    );
    await get(CleansingService).cancel(system, id);
    await running;
    worker = await startWorker(platform);
    const run = await get(CleansingService).find(system, id);
    expect(run.status).toBe('cancelled');
    expect(run.progress.done).toBeLessThan(records);
    await undo(id);
    expectSame(await base(), before);
  });

  it('stops a trial when it is cancelled', async () => {
    await worker.close();
    const { id } = await get(TrialService).start(system, { entity, drafts: await drafts() });
    const stopped = new AbortController();
    const running = get(TrialRunner).run(id, stopped.signal);
    await eventually(
      'a page is counted',
      async () => (await get(TrialService).find(system, id)).progress.done > 0,
    );
    await get(TrialService).cancel(system, id);
    await running;
    expect(await get(TrialService).find(system, id)).toMatchObject({ status: 'cancelled' });
    expect(await refusal(get(TrialService).cancel(system, id))).toMatchObject({
      code: 'rule-trial-finished',
    });
    worker = await startWorker(platform);
  });
}

async function rewrittenBy(trialId: string): Promise<string[]> {
  const rows: { id: string }[] = await database().query(
    `SELECT record_id AS id FROM rule_trial_case WHERE trial_id = $1 AND kind = 'rewritten'`,
    [trialId],
  );
  return rows.map(({ id }) => id);
}

/** Records that the drafts refuse. */
async function blockedBy(trialId: string): Promise<Set<string>> {
  const rows: { id: string }[] = await database().query(
    `SELECT DISTINCT record_id AS id FROM rule_trial_case
     WHERE trial_id = $1 AND severity = 'block' AND kind IN ('newlyFailing', 'stillFailing')`,
    [trialId],
  );
  return new Set(rows.map(({ id }) => id));
}

async function changesOf(runId: string, outcome: 'changed' | 'refused' | 'kept') {
  const run = await get(CleansingService).readable(system, runId);
  return (await get(RunChanges).page(system, run, { outcome, limit: 200 })).items;
}

async function valuesOf(field: string): Promise<string[]> {
  const rows: { value: string | null }[] = await database().query('SELECT data->>$1 AS value FROM record', [
    field,
  ]);
  return rows.map(({ value }) => value ?? '');
}

const keyOf = (kind: DocumentKind): string => (kind === 'roles' ? 'roles' : entity);

const noTrading = {
  id: 'noTrading',
  title: { 'zh-CN': '名称不含贸易', 'zh-TW': '名稱不含貿易', en: 'No trading companies' },
  field: 'name',
  severity: 'block',
  check: { '!': { matches: [{ var: 'name' }, '贸易'] } },
  onUnknown: 'pass',
  message: { 'zh-CN': '名称含有“贸易”。', 'zh-TW': '名稱含有「貿易」。', en: 'The name says trading.' },
};

function withStep(
  document: Record<string, unknown>,
  field: string,
  step: Record<string, unknown>,
): Record<string, unknown> {
  const fields = document['fields'] as { field: string; steps: object[] }[];
  return {
    ...document,
    fields: fields.map((one) => (one.field === field ? { ...one, steps: [...one.steps, step] } : one)),
  };
}

function withRule(document: Record<string, unknown>, rule: object): Record<string, unknown> {
  return { ...document, rules: [...(document['rules'] as object[]), rule] };
}

/** Somebody who cleans the records of their department, without seeing credit or remarks. */
function withCleaner(document: Record<string, unknown>): Record<string, unknown> {
  const cleaner = {
    id: 'cleaner',
    title: { 'zh-CN': '清洗员', 'zh-TW': '清洗員', en: 'Cleaner' },
    capabilities: ['records.read', 'records.update', 'cleansing.read', 'cleansing.run'],
    readScope: 'department',
    editScope: 'department',
    fields: { default: 'edit', except: { creditLimit: 'hidden', remark: 'hidden' } },
  };
  return { ...document, roles: [...(document['roles'] as object[]), cleaner] };
}

/** Names alone: what the rules say of records that a run leaves as they are may change with the rules. */
function namesIn(states: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...states].map(([id, state]) => [
      id,
      JSON.stringify((JSON.parse(state) as { record: RecordData[] }).record[5]),
    ]),
  );
}

function english(caller: Caller): Caller {
  return { ...caller, locale: 'en' };
}

async function csvOf(pieces: AsyncIterable<string>): Promise<Record<string, string>[]> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return parse(text, { bom: true, columns: true });
}

function startWorker({ module }: PlatformWorld): Promise<WorkerHost> {
  return WorkerHost.start({
    backend: module.get<QueueBackend>(QUEUE_BACKEND),
    processors: withIdleProcessors([
      module.get(TrialRunProcessor),
      module.get(CleansingRunProcessor),
    ] as AnyJobProcessor[]),
    onFailure: (message) => {
      throw new Error(message);
    },
  });
}

async function importCustomers({ module, system }: PlatformWorld, records: number): Promise<void> {
  const { storage } = await module.get(PublishedDefinitions).forEntity(entity);
  const items = [...generateSample({ records, seed: 5 })].map((sample) => ({
    kind: 'create' as const,
    data: enteredData(sample, storage),
  }));
  for (let start = 0; start < items.length; start += 250)
    await module.get(RecordWriter).write(system, entity, 'import', items.slice(start, start + 250));
}
