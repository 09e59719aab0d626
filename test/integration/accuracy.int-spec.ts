import { randomUUID } from 'node:crypto';
import { type Caller, systemCaller } from '@guiyi/access';
import type {
  AccuracyReport,
  CheckResult,
  JsonValue,
  LabelledPair,
  LabelledPairImport,
  LabelledPairList,
  LabelSuggestionList,
  MatchingDocument,
  PairExplanation,
  RecordData,
  RecordView,
  RuleTraining,
} from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import {
  AccuracyTrainProcessor,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import { RecordWriter } from '@guiyi/records';
import { generateSample } from '@guiyi/sample-data';
import { DataSource } from 'typeorm';
import { createApiWorld, type ApiWorld } from '../support/api-world';

jest.setTimeout(180_000);
process.env['GUIYI_SCAN_THREADS'] ??= '1';

interface Stored {
  id: string;
  code: string;
  cluster: string;
}

let world: ApiWorld;
let system: Caller;
let stored: Stored[];

beforeAll(async () => {
  world = await createApiWorld();
  system = systemCaller(randomUUID());
  stored = await importSample(500);
});

afterAll(async () => {
  await world.close();
});

/** The tests follow one another as the days of a steward do. */
describe('labelled pairs and accuracy', () => {
  let labelled: LabelledPair[];

  it('has nothing to label or to measure before there is a scan', async () => {
    const { items, scanId, labelled: counts } = await suggestions();
    expect({ items, scanId, counts }).toEqual({
      items: [],
      scanId: null,
      counts: { match: 0, different: 0, unsure: 0 },
    });
    const report = await accuracy();
    expect(report).toMatchObject({ figures: { pairs: 0 }, estimate: null, wrong: [], versions: [] });
  });

  it('suggests pairs of the last scan, and no pair again that has a verdict', async () => {
    await scan();
    const { items } = await suggestions(40);
    expect(items.length).toBeGreaterThan(20);
    expect(items.some(({ band }) => band === 'match') && items.some(({ band }) => band === 'review')).toBe(
      true,
    );
    labelled = [];
    for (const { left, right } of items)
      labelled.push(await give(left.id, right.id, truthOf(left.id, right.id)));
    const again = await suggestions(40);
    const judged = new Set(labelled.map(({ left, right }) => `${left.id} ${right.id}`));
    expect(again.items.filter(({ left, right }) => judged.has(`${left.id} ${right.id}`))).toEqual([]);
    expect(again.labelled.match + again.labelled.different).toBe(labelled.length);
  });

  it('keeps one verdict per pair in force and the others as history', async () => {
    const [first] = labelled;
    const { left, right, verdict, id } = first!;
    expect((await give(right.id, left.id, verdict)).id).toBe(id);
    const other = await give(left.id, right.id, 'unsure');
    expect(other).toMatchObject({ verdict: 'unsure', origin: 'steward', givenBy: 'admin', ruleVersion: 1 });
    const back = await give(left.id, right.id, verdict);
    expect(new Set([id, other.id, back.id]).size).toBe(3);
    const history: { verdict: string; ended: boolean }[] = await world.application.get(DataSource).query(
      `SELECT verdict, ended_at IS NOT NULL AS ended FROM labelled_pair
          WHERE left_id = $1 AND right_id = $2 ORDER BY given_at, ended_at`,
      [left.id, right.id],
    );
    expect(history.map(({ ended }) => ended)).toEqual([true, true, false]);
    labelled[0] = back;
  });

  it('lists verdicts newest first, page by page', async () => {
    const first = await list({ limit: '15' });
    expect(first.items).toHaveLength(15);
    expect(first.total).toBe(labelled.length);
    const second = await list({ limit: '200', cursor: first.nextCursor! });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(labelled.length);
    expect(second.nextCursor).toBeNull();
    const matches = await list({ verdict: 'match', limit: '200' });
    expect(matches.items.every(({ verdict }) => verdict === 'match')).toBe(true);
  });

  it('measures the rule in force, with intervals, on the labels and for all pairs of the scan', async () => {
    const report = await accuracy();
    expect(report.ruleVersion).toBe(1);
    expect(report.figures.pairs).toBe(labelled.length);
    for (const [figure, [from, to]] of [
      [report.figures.precision, report.figures.precisionInterval],
      [report.figures.recall, report.figures.recallInterval],
      [report.figures.f1, report.figures.f1Interval],
    ] as [number, [number, number]][]) {
      expect(from).toBeLessThanOrEqual(figure);
      expect(to).toBeGreaterThanOrEqual(figure);
    }
    expect(report.estimate!.pairs).toBeGreaterThan(labelled.length);
    expect(report.versions).toEqual([expect.objectContaining({ ruleVersion: 1, figures: report.figures })]);
    const wrong = labelled.filter(({ verdict, outcome }) => (verdict === 'match') !== (outcome === 'match'));
    expect(report.wrongTotal).toBe(wrong.length);
    expect(new Set(report.wrong.map(({ labelId }) => labelId))).toEqual(new Set(wrong.map(({ id }) => id)));
  });

  it('takes in a truth set by code, and names the rows that it leaves out', async () => {
    const [one, two] = pairOfCluster();
    const [other] = stored.filter(({ cluster }) => cluster !== one.cluster);
    const result = await importTruth(
      [
        'left,right,verdict',
        `${one.code},${two.code},match`,
        `${one.id},${other!.code},different`,
        `${one.code},nobody,match`,
        `${one.code},${one.id},match`,
        `${one.code},${two.code},maybe`,
        `,${two.code},match`,
      ].join('\n'),
    );
    expect(result).toMatchObject({ rows: 6, refused: 4 });
    expect(result.problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 unknown-record',
      '4 same-record',
      '5 unknown-verdict',
      '6 blank-record',
    ]);
    expect(result.added + result.unchanged).toBe(2);
    const again = await importTruth(`a,b\n${one.code},${two.code}`);
    expect(again).toMatchObject({ rows: 1, added: 0, unchanged: 1, refused: 0 });
  });

  it('takes in clusters: pairs inside one are matches, found pairs of two are not', async () => {
    const rows = stored.map(({ code, cluster }) => `${code},${cluster}`);
    const result = await importTruth(['id,cluster', ...rows].join('\n'));
    expect(result.refused).toBe(0);
    const report = await accuracy();
    expect(report.figures.matches).toBe(pairsInClusters());
    expect(report.labelled.different).toBeGreaterThan(0);
    expect(report.figures.f1).toBeGreaterThan(0.5);
  });

  it('says what is wrong with a file that is no truth set', async () => {
    for (const content of ['', 'id\n1', 'a,b,c,d\n1,2,3,4', 'a,b\n"1,2']) {
      const answer = await sendTruth(content);
      expect(answer.body).toMatchObject({ code: 'file-not-valid' });
    }
    const answer = await world.as(world.adminToken).post('/api/labelled-pairs/import').send({});
    expect(answer.status).toBe(415);
  });

  it('measures a draft without publishing it, and says what its guard would refuse', async () => {
    const before = await accuracy();
    const strict = await draft(before.ruleVersion!, ({ bands, ...document }) => ({
      ...document,
      bands: { ...bands, match: 12 },
      clauses: [],
      accuracy: { minPairs: 10, minRecall: 0.99, maxDropF1: 0.01 },
    }));
    const report = await measure(strict);
    expect(report.ruleVersion).toBeNull();
    expect(report.figures.recall).toBeLessThan(before.figures.recall);
    expect(report.refusals.map(({ en }) => en).join()).toMatch(/recall is .*F1 falls from/);
    expect(report.wrongTotal).toBeGreaterThan(before.wrongTotal);
    const missed = report.wrong.find(({ verdict }) => verdict === 'match')!;
    await world
      .as(world.adminToken)
      .get(`/api/entities/customer/records/${missed.left.id}/explain/${missed.right.id}`)
      .expect(200);
    expect((await accuracy()).versions).toHaveLength(1);
    await world
      .as(world.adminToken)
      .post('/api/accuracy')
      .send({ entity: 'customer', document: { ...strict, bands: { match: 1, review: 2 } } })
      .expect(422);
  });

  it('does not publish a rule that falls below its guard, and publishes one that does not', async () => {
    const publisher = world.application.get(DocumentPublisher);
    const guarded = await draft(1, (document) => ({
      ...document,
      accuracy: { minPairs: 10, minRecall: 0.2, maxDropF1: 0.02 },
    }));
    const broken: MatchingDocument = { ...guarded, bands: { ...guarded.bands, match: 12 }, clauses: [] };
    const publish = (document: MatchingDocument, basedOn: number) =>
      publisher.publish(system, { kind: 'matching', key: 'customer', document, basedOn });
    await expect(publish(broken, 1)).rejects.toMatchObject({
      code: 'definitions-not-valid',
      details: {
        problems: [expect.objectContaining({ code: 'accuracy-too-low', pointer: '/accuracy/maxDropF1' })],
      },
    });
    // Whoever checks the document is told beforehand.
    const checked = await world
      .as(world.adminToken)
      .post('/api/definitions/check')
      .send({ kind: 'matching', document: broken })
      .expect(200);
    expect(checked.body).toMatchObject({ problems: [{ code: 'accuracy-too-low' }] });
    expect(await publish(guarded, 1)).toMatchObject({ version: 2 });
    await publish({ ...broken, accuracy: { minPairs: 1_000_000, minRecall: 1 } }, 2);
    const report = await accuracy();
    expect(report.versions.map(({ ruleVersion }) => ruleVersion)).toEqual([1, 3]);
    await publish(guarded, 3);
  });

  it('learns from the verdicts in a job that may run twice', async () => {
    const started = await world
      .as(world.adminToken)
      .post('/api/accuracy/training')
      .send({ entity: 'customer' })
      .expect(202);
    const { id } = started.body as RuleTraining;
    await world.as(world.adminToken).post('/api/accuracy/training').send({ entity: 'customer' }).expect(409);
    const processor = world.application.get(AccuracyTrainProcessor);
    await processor.run({ trainingId: id }, context());
    const training = await trainingOf(id);
    expect(training).toMatchObject({ status: 'completed', proposal: { basedOn: 4 } });
    const { proposal } = training;
    expect(proposal!.changes.length).toBeGreaterThan(3);
    expect(proposal!.after.pairs).toBe(proposal!.before.pairs);
    await measure(proposal!.document as unknown as MatchingDocument);
    await processor.run({ trainingId: id }, context());
    expect(await trainingOf(id)).toEqual(training);
    const list = await world.as(world.adminToken).get('/api/accuracy/training').expect(200);
    expect((list.body as { items: RuleTraining[] }).items.map((item) => item.id)).toEqual([id]);
    await world.as(world.adminToken).get(`/api/accuracy/training/${randomUUID()}`).expect(404);
  });

  it('shows nobody a pair with a record that he may not read', async () => {
    const token = await world.userWith({
      username: 'sales-editor',
      roles: ['editor'],
      department: 'no-such',
    });
    const { items, total } = await list({ limit: '50' }, token);
    expect({ items, total }).toEqual({ items: [], total: 0 });
    const report = await accuracy(token);
    expect(report.figures.pairs).toBeGreaterThan(0);
    expect(report.wrong).toEqual([]);
    const [first] = labelled;
    const { left, right } = first!;
    const input = { entity: 'customer', left: left.id, right: right.id, verdict: 'match' };
    for (const send of [
      world.as(token).post('/api/labelled-pairs').send(input),
      world.as(token).get('/api/labelled-pairs/suggestions'),
      world.as(token).delete(`/api/labelled-pairs/${first!.id}`),
      world.as(token).post('/api/accuracy').send({ entity: 'customer', document: {} }),
      world.as(token).post('/api/accuracy/training').send({ entity: 'customer' }),
    ])
      expect((await send).status).toBe(403);
    await world.as().get('/api/accuracy').expect(401);
  });

  it('withdraws a verdict', async () => {
    const before = (await list({})).total;
    const { id } = (await list({ limit: '1' })).items[0]!;
    await world.as(world.adminToken).delete(`/api/labelled-pairs/${id}`).expect(204);
    await world.as(world.adminToken).delete(`/api/labelled-pairs/${id}`).expect(404);
    expect((await list({})).total).toBe(before - 1);
  });

  it('refuses what is no pair', async () => {
    const [record] = stored;
    const post = (left: string, right: string) =>
      world
        .as(world.adminToken)
        .post('/api/labelled-pairs')
        .send({ entity: 'customer', left, right, verdict: 'match' });
    expect((await post(record!.id, record!.id)).body).toMatchObject({ code: 'same-record' });
    expect((await post(record!.id, randomUUID())).body).toMatchObject({ code: 'record-not-found' });
    await world.as(world.adminToken).get('/api/labelled-pairs?cursor=x').expect(400);
    await world.as(world.adminToken).get('/api/accuracy?entity=nothing').expect(404);
  });
});

describe('thresholds of some pairs', () => {
  it('need sources that exist', async () => {
    const { document, version } = await inForce('matching');
    const unknown = withOverrides(document, ['crm', 'no-such-source']);
    await publishForms();
    await expect(publish('matching', unknown, version)).rejects.toMatchObject({
      details: {
        problems: [
          expect.objectContaining({ code: 'unknown-source', pointer: expect.stringMatching(/sources.1$/) }),
        ],
      },
    });
  });

  it('decide alike at entry, in a scan and in the explanation, which names them', async () => {
    const [one, two] = await publishedSources();
    const { document, version } = await inForce('matching');
    await publish('matching', withOverrides(document, [one, two]), version);
    const shared = { name: '江苏恒瑞特精密仪器有限公司', mobile: '13770001234' };
    const own = await create({ ...shared, source: one });
    const answer = await check({ ...shared, source: two });
    const again = await check({ ...shared, source: one });
    const bandOf = (result: CheckResult): string | undefined =>
      result.duplicates.find(({ id }) => id === own.id)?.band;
    expect([bandOf(again), bandOf(answer)]).toEqual(['match', 'review']);
    const other = await create({ ...shared, source: two }, 'another department of the same name');
    const explained = await explain(own.id, other.id);
    expect(explained).toMatchObject({
      outcome: 'review',
      bands: { match: 40, override: { id: 'between' } },
    });
    await scan();
    // Every full scan counts values anew; the explanation says which count it rests on.
    const counted = (await explain(own.id, other.id)).statistics!;
    expect(counted.version).toBe((explained.statistics?.version ?? 0) + 1);
    expect(counted.records).toBeGreaterThan(300);
    const pairs: { band: string }[] = await world.application.get(DataSource).query(
      `SELECT band FROM scan_pair JOIN scan ON scan.id = scan_id
          WHERE left_id = least($1::uuid, $2::uuid) AND right_id = greatest($1::uuid, $2::uuid)
          ORDER BY scan.created_at DESC LIMIT 1`,
      [own.id, other.id],
    );
    expect(pairs).toEqual([{ band: 'review' }]);
    const tagged = await create(
      { ...shared, name: '江苏恒瑞特精密仪器', source: one, tags: ['confirmed'] },
      'x',
    );
    expect((await explain(own.id, tagged.id)).bands.override?.id).toBe('confirmed');
  });
});

async function inForce<Kind extends 'matching' | 'standardization'>(kind: Kind) {
  return world.application.get(PublishedDefinitions).find(kind, 'customer');
}

function publish(kind: 'matching' | 'standardization', document: object, basedOn: number) {
  return world.application
    .get(DocumentPublisher)
    .publish(system, { kind, key: 'customer', document, basedOn });
}

/** Forms that say where a record comes from, and whether it is confirmed. */
async function publishForms(): Promise<void> {
  const { document, version } = await inForce('standardization');
  const forms = ['source', 'tags'].map((field) => ({ id: `${field}Fact`, from: [field], steps: [] }));
  await publish('standardization', { ...document, matchForms: [...document.matchForms, ...forms] }, version);
}

async function publishedSources(): Promise<[string, string]> {
  const { document } = await world.application.get(PublishedDefinitions).find('vocabulary', 'source');
  const [one, two] = document.entries.map(({ code }) => code);
  return [one!, two!];
}

function withOverrides(document: MatchingDocument, sources: [string, string]): MatchingDocument {
  const { accuracy: _, ...rest } = document;
  const title = (en: string) => ({ 'zh-CN': en, en });
  return {
    ...rest,
    clauses: [],
    bands: {
      ...document.bands,
      sourceForm: 'sourceFact',
      confirmed: { form: 'tagsFact', values: ['confirmed'] },
      overrides: [
        { id: 'between', title: title('Between'), when: { sources }, match: 40, review: 1 },
        { id: 'confirmed', title: title('Confirmed'), when: { confirmed: true }, match: 30, review: 2 },
      ],
    },
  };
}

async function create(data: RecordData, reason?: string): Promise<RecordView> {
  const answer = await world
    .as(world.adminToken)
    .post('/api/entities/customer/records')
    .send({ data, ...(reason === undefined ? {} : { override: { reason } }) });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return (answer.body as { record: RecordView }).record;
}

async function check(data: RecordData): Promise<CheckResult> {
  const answer = await world
    .as(world.adminToken)
    .post('/api/entities/customer/records/check')
    .send({ data })
    .expect(200);
  return answer.body as CheckResult;
}

async function explain(left: string, right: string): Promise<PairExplanation> {
  const answer = await world
    .as(world.adminToken)
    .get(`/api/entities/customer/records/${left}/explain/${right}`)
    .expect(200);
  return answer.body as PairExplanation;
}

async function suggestions(limit = 20): Promise<LabelSuggestionList> {
  const answer = await world
    .as(world.adminToken)
    .get('/api/labelled-pairs/suggestions')
    .query({ entity: 'customer', limit })
    .expect(200);
  return answer.body as LabelSuggestionList;
}

async function give(left: string, right: string, verdict: string): Promise<LabelledPair> {
  const answer = await world
    .as(world.adminToken)
    .post('/api/labelled-pairs')
    .send({ entity: 'customer', left, right, verdict })
    .expect(200);
  return answer.body as LabelledPair;
}

async function list(query: Record<string, string>, token = world.adminToken): Promise<LabelledPairList> {
  const answer = await world.as(token).get('/api/labelled-pairs').query(query).expect(200);
  return answer.body as LabelledPairList;
}

async function accuracy(token = world.adminToken): Promise<AccuracyReport> {
  return (await world.as(token).get('/api/accuracy').query({ entity: 'customer' }).expect(200))
    .body as AccuracyReport;
}

async function measure(document: MatchingDocument): Promise<AccuracyReport> {
  const answer = await world
    .as(world.adminToken)
    .post('/api/accuracy')
    .send({ entity: 'customer', document })
    .expect(200);
  return answer.body as AccuracyReport;
}

async function trainingOf(id: string): Promise<RuleTraining> {
  return (await world.as(world.adminToken).get(`/api/accuracy/training/${id}`).expect(200))
    .body as RuleTraining;
}

function sendTruth(content: string) {
  return world
    .as(world.adminToken)
    .post('/api/labelled-pairs/import')
    .field('entity', 'customer')
    .attach('file', Buffer.from(content), 'truth.csv');
}

async function importTruth(content: string): Promise<LabelledPairImport> {
  return (await sendTruth(content).expect(200)).body as LabelledPairImport;
}

async function draft(
  version: number,
  change: (document: MatchingDocument) => MatchingDocument,
): Promise<MatchingDocument> {
  const found = await world.application.get(PublishedDefinitions).version('matching', 'customer', version);
  return change(found.document);
}

async function scan(): Promise<void> {
  const scans = world.application.get(ScanService);
  const { id } = await scans.start(system, { entity: 'customer' });
  await world.application.get(ScanPlanProcessor).run({ scanId: id }, context());
  const shards: { shard: number }[] = await world.application
    .get(DataSource)
    .query('SELECT shard FROM scan_shard WHERE scan_id = $1 ORDER BY shard', [id]);
  for (const { shard } of shards)
    await world.application.get(ScanShardProcessor).run({ scanId: id, shard }, context());
  await world.application.get(ScanClusterProcessor).run({ scanId: id }, context());
  expect(await scans.get(system, id)).toMatchObject({ status: 'completed' });
}

function context() {
  return {
    jobId: randomUUID(),
    attempt: 1,
    signal: new AbortController().signal,
    reportProgress: () => Promise.resolve(),
  };
}

async function importSample(records: number): Promise<Stored[]> {
  const sample = [...generateSample({ records, seed: 7 })];
  const writer = world.application.get(RecordWriter);
  const kept: Stored[] = [];
  for (let start = 0; start < sample.length; start += 200) {
    const part = sample.slice(start, start + 200);
    const outcomes = await writer.write(
      system,
      'customer',
      'import',
      part.map(({ fields }) => ({ kind: 'create' as const, data: withoutBlanks(fields) })),
    );
    for (const [place, outcome] of outcomes.entries())
      if (outcome.outcome === 'written')
        kept.push({ id: outcome.record.id, code: outcome.record.code, cluster: part[place]!.cluster });
  }
  return kept;
}

function withoutBlanks(fields: Readonly<Record<string, string>>): RecordData {
  const entries = Object.entries(fields).filter(([, value]) => value !== '');
  return Object.fromEntries(entries.map(([field, value]): [string, JsonValue] => [field, value]));
}

function truthOf(left: string, right: string): 'match' | 'different' {
  const clusterOf = (id: string): string | undefined => stored.find((record) => record.id === id)?.cluster;
  return clusterOf(left) === clusterOf(right) ? 'match' : 'different';
}

function pairOfCluster(): [Stored, Stored] {
  for (const one of stored) {
    const two = stored.find((other) => other !== one && other.cluster === one.cluster);
    if (two !== undefined) return [one, two];
  }
  throw new Error('no duplicates were planted');
}

function pairsInClusters(): number {
  const sizes = new Map<string, number>();
  for (const { cluster } of stored) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
