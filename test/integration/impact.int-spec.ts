import type { Caller } from '@guiyi/access';
import { CleansingRunProcessor, CleansingService } from '@guiyi/cleansing';
import type {
  ChangeSetView,
  DocumentKind,
  FollowUp,
  ImpactDuplicates,
  ImpactFigure,
  ImpactPreview,
  ImpactPreviewInput,
  ScanResult,
} from '@guiyi/contracts';
import { ChangeSetPublisher, ChangeSets, DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import {
  LabelledPairs,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import {
  FollowUpRunner,
  FollowUpRunProcessor,
  FollowUps,
  ImpactModule,
  ImpactPreviews,
  ImpactRunProcessor,
  PreviewCases,
  ShadowCases,
  ShadowRunner,
  ShadowRunProcessor,
  ShadowRuns,
} from '@guiyi/impact';
import { ImportsModule } from '@guiyi/imports';
import { MergingModule } from '@guiyi/merging';
import { type AnyJobProcessor, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { RecordWriter } from '@guiyi/records';
import { generateSample } from '@guiyi/sample-data';
import { DataSource } from 'typeorm';
import { enteredData } from '../../bench/sample-customers';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { openPlatformModule, type PlatformWorld } from '../support/platform-module';
import { createPublishedDatabase } from '../support/published-database';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';

jest.setTimeout(240_000);

const entity = 'customer';
const RECORDS = 200;
const REDIS_DATABASE = 14;

let queue: QueueWorld;
let platform: PlatformWorld;
let system: Caller;
let worker: WorkerHost;

beforeAll(async () => {
  queue = await queueWorlds(REDIS_DATABASE, createPublishedDatabase)[0]!.open();
  platform = await openPlatformModule(queue.settings, [ImportsModule, MergingModule, ImpactModule]);
  system = platform.system;
  await importCustomers(RECORDS);
  worker = await startWorker();
  // An import lets in what a run refuses: the first one says so of records that are as they are.
  await restandardize();
  await scan();
});

afterAll(async () => {
  await worker?.close();
  await platform?.close();
  await queue?.close();
});

const get = <Service>(token: abstract new (...parameters: never[]) => Service): Service =>
  platform.module.get<Service>(token);
const database = (): DataSource => platform.module.get(DataSource);

type Json = Record<string, unknown>;
type SampleSizes = Parameters<ImpactPreviews['start']>[2];
interface Draft {
  kind: DocumentKind;
  key: string;
  document: Json;
}

const draftOf = async (kind: DocumentKind, key: string, edit: (document: Json) => void): Promise<Draft> => {
  const document = structuredClone(
    (await get(PublishedDefinitions).find(kind, key)).document,
  ) as object as Json;
  edit(document);
  return { kind, key, document };
};

/** Each is several changes at once, as a change set has them. */
const changes: { change: string; make: () => Promise<Draft[]> }[] = [
  {
    change: 'a threshold is moved and a comparison weighs otherwise',
    make: async () => [
      await draftOf('matching', entity, (rule) => {
        rule['bands'] = { match: 9, review: -3 };
        const phone = (rule['comparisons'] as { id: string; different?: { weight: number } }[]).find(
          ({ id }) => id === 'phone',
        )!;
        phone.different = { weight: -6 };
      }),
    ],
  },
  {
    change: 'blocking keys are removed',
    make: async () => [
      await draftOf('matching', entity, (rule) => {
        rule['blockingKeys'] = (rule['blockingKeys'] as { id: string }[]).filter(
          ({ id }) => id !== 'nameCore' && id !== 'phone',
        );
      }),
    ],
  },
  {
    change: 'values are standardised otherwise and a vocabulary loses a word',
    make: async () => [
      await draftOf('standardization', entity, (rules) => {
        const name = (rules['fields'] as { field: string; steps: object[] }[]).find(
          ({ field }) => field === 'name',
        )!;
        name.steps.push({ standardizer: 'regexReplace', pattern: '有限公司', replacement: '有限责任公司' });
      }),
      await draftOf('vocabulary', 'legal-forms', (vocabulary) => {
        const [limited] = vocabulary['entries'] as { aliases: string[] }[];
        limited!.aliases = limited!.aliases.filter((alias) => alias !== '有限公司');
      }),
    ],
  },
  {
    change: 'a rule is added and a department asks for more',
    make: async () => [
      await draftOf('validation', entity, (rules) =>
        (rules['rules'] as object[]).push({
          id: 'noTrading',
          title: { 'zh-CN': '名称不含贸易', 'zh-TW': '名稱不含貿易', en: 'No trading companies' },
          field: 'name',
          severity: 'warn',
          check: { '!': { matches: [{ var: 'name' }, '贸易'] } },
          onUnknown: 'pass',
          message: {
            'zh-CN': '名称含有“贸易”。',
            'zh-TW': '名稱含有「貿易」。',
            en: 'The name says trading.',
          },
        }),
      ),
      await draftOf('overlay', 'customer-sales', (overlay) => (overlay['require'] = ['contact', 'email'])),
    ],
  },
];

describe('an exact preview', () => {
  it.each(changes)('says what publishing comes to when $change', async ({ make }) => {
    const documents = await make();
    const before = await stateOfBase();
    const preview = await finished({ documents, mode: 'exact' });
    expect(preview).toMatchObject({ status: 'completed', error: null });
    expect(await stateOfBase()).toEqual(before);
    for (const draft of documents) await publish(draft);
    // A match rule leaves values and verdicts alone.
    if (documents.some(({ kind }) => kind !== 'matching')) await restandardize();
    const result = await scan();
    const after = await stateOfBase();
    const [part] = preview.entities;
    if (part!.duplicates === null) expect(after.pairs).toEqual(before.pairs);
    else expectDuplicates(part!.duplicates, before, after, result);
    const { validation } = part!;
    expect(rewrittenIn(preview)).toEqual(rewrittenFields(before, after));
    for (const { rule, field, newlyFailing, newlyPassing } of validation?.rules ?? []) {
      const failed = failing(before, { rule, field });
      const fails = failing(after, { rule, field });
      expect({ rule, field, newlyFailing: newlyFailing.value, newlyPassing: newlyPassing.value }).toEqual({
        rule,
        field,
        newlyFailing: fails.filter((id) => !failed.includes(id)).length,
        newlyPassing: failed.filter((id) => !fails.includes(id)).length,
      });
    }
  });
});

describe('cases and estimates of a moved threshold', () => {
  const sizes = { judged: 100, compared: 150, probed: 100 };
  let documents: Draft[];
  let exact: ImpactPreview;

  beforeAll(async () => {
    documents = [await draftOf('matching', entity, (rule) => (rule['bands'] = { match: 12, review: 4 }))];
    exact = await finished({ documents, mode: 'exact' });
  });

  it('has pairs with what both rules say of them, and exports them', async () => {
    const stored = await get(ImpactPreviews).readable(system, exact.id);
    const { gained, lost, moved } = exact.entities[0]!.duplicates!;
    const kind = lost.value > 0 ? ('pairLost' as const) : ('pairMoved' as const);
    const page = await get(PreviewCases).page(system, stored, { kind, limit: 2 });
    const [first] = page.items;
    expect(first?.pair?.left.title).toMatch(/./);
    const { left, right, before, after } = first!.pair!;
    const explained = await get(PreviewCases).explain(system, stored, {
      entity,
      left: left.id,
      right: right.id,
    });
    expect(explained.before).toMatchObject({ outcome: before.band });
    expect(explained.after).toMatchObject({ outcome: after.band });
    expect(explained.before.score).toBeCloseTo(before.score ?? explained.before.score, 6);
    let text = '';
    for await (const piece of get(PreviewCases).exportPairs(system, stored)) text += piece;
    expect(text.trim().split('\n').length - 1).toBe(gained.value + lost.value + moved.value);
  });

  it('is estimated by looking a sample up in the whole base', async () => {
    const held = await shareHeld(exact, () => finished({ documents, mode: 'estimate' }, sizes), 2);
    expect(held.method).toBe('probes');
    expect(held.share).toBeGreaterThanOrEqual(0.8);
  });

  it('is exact for a base no larger than the sample', async () => {
    const [estimated] = (await finished({ documents, mode: 'estimate' })).entities;
    expect(estimated!.duplicates?.groups).toEqual(exact.entities[0]!.duplicates?.groups);
    expect(estimated!.duplicates?.lost).toEqual(exact.entities[0]!.duplicates?.lost);
  });
});

it('looks a sample up by what its records would be compared by when values are standardised otherwise', async () => {
  const documents = [
    await draftOf('vocabulary', 'legal-forms', (vocabulary) => {
      const [first] = vocabulary['entries'] as { aliases: string[] }[];
      first!.aliases = first!.aliases.slice(0, -2);
    }),
  ];
  const exact = await finished({ documents, mode: 'exact' });
  const sizes = { judged: 100, compared: 150, probed: 100 };
  const held = await shareHeld(exact, () => finished({ documents, mode: 'estimate' }, sizes), 2);
  expect(held.method).toBe('probes');
  expect(held.share).toBeGreaterThanOrEqual(0.8);
});

it('compares a sample among themselves when nothing stored tells who is a candidate', async () => {
  const documents = [
    await draftOf('matching', entity, (rule) => {
      const key = {
        id: 'shortName',
        all: [{ form: 'nameCore', transform: { transform: 'prefix', length: 3 } }],
      };
      (rule['blockingKeys'] as object[]).push(key);
    }),
  ];
  const sizes = { judged: 100, compared: 150, probed: 100 };
  const estimated = await finished({ documents, mode: 'estimate' }, sizes);
  expect(estimated.entities[0]!.duplicates).toMatchObject({ method: 'sample', compared: 150 });
});

/** How many of the exact figures lie in the intervals of estimates. */
async function shareHeld(
  exact: ImpactPreview,
  estimate: () => Promise<ImpactPreview>,
  times: number,
): Promise<{ share: number; method: string }> {
  const wanted = figuresOf(exact);
  const held: boolean[] = [];
  let method = '';
  for (let time = 0; time < times; time++) {
    const estimated = await estimate();
    method = estimated.entities[0]!.duplicates!.method;
    const figures = figuresOf(estimated);
    for (const [name, { value }] of wanted) {
      const { from, to } = figures.get(name) ?? { from: 0, to: Infinity };
      held.push(from <= value && value <= to);
    }
  }
  return { share: held.filter(Boolean).length / held.length, method };
}

function figuresOf({ entities }: ImpactPreview): Map<string, ImpactFigure> {
  const { duplicates, validation } = entities[0]!;
  const { gained, lost, moved, before, after, cost, groups, groupEstimate } = duplicates!;
  const counted = (value: number): ImpactFigure => ({ value, from: value, to: value });
  const ofGroups: [string, ImpactFigure | undefined][] = [
    ['groupsBefore', groups === null ? groupEstimate?.before.groups : counted(groups.before.groups)],
    ['groupsAfter', groups === null ? groupEstimate?.after.groups : counted(groups.after.groups)],
    ['groupsGained', groups === null ? groupEstimate?.gained : counted(groups.gained)],
    ['groupsLost', groups === null ? groupEstimate?.lost : counted(groups.lost)],
    [
      'largestAfter',
      groups === null ? groupEstimate?.after.largestGroup : counted(groups.after.largestGroup),
    ],
  ];
  return new Map([
    ...ofGroups.flatMap(([name, figure]) => (figure === undefined ? [] : [[name, figure] as const])),
    ['gained', gained],
    ['lost', lost],
    ['moved', moved],
    ['matchBefore', before.match],
    ['matchAfter', after.match],
    ['reviewBefore', before.review],
    ['reviewAfter', after.review],
    ['candidatesBefore', cost.candidatePairsBefore],
    ['candidatesAfter', cost.candidatePairsAfter],
    ...(validation?.fields ?? []).map(({ field, rewritten }) => [field, rewritten] as const),
  ]);
}

describe('a shadow run', () => {
  const soon = (): string => new Date(Date.now() + 3_600_000).toISOString();
  const strict = () =>
    draftOf('validation', entity, (rules) =>
      (rules['rules'] as object[]).push({
        id: 'noShadow',
        title: { 'zh-CN': '名称不含影子', 'zh-TW': '名稱不含影子', en: 'No shadows' },
        field: 'name',
        severity: 'block',
        check: { '!': { matches: [{ var: 'name' }, '影子'] } },
        onUnknown: 'pass',
        message: { 'zh-CN': '名称含有“影子”。', 'zh-TW': '名稱含有「影子」。', en: 'The name says shadow.' },
      }),
    );
  const create = async (name: string): Promise<string> => {
    const [outcome] = await get(RecordWriter).write(system, entity, 'import', [
      { kind: 'create', data: { name } },
    ]);
    expect(outcome).toMatchObject({ outcome: 'written' });
    return (outcome as { record: { id: string } }).record.id;
  };
  const signal = new AbortController().signal;

  it('counts what the drafts would have done to what is written, once, and has no effect', async () => {
    const { id } = await get(ShadowRuns).start(system, {
      title: '试运行',
      documents: [await strict()],
      endsAt: soon(),
    });
    const recordId = await create('杭州影子网络科技');
    await create('杭州晨曦网络科技');
    await get(ShadowRunner).run(id, signal);
    await get(ShadowRunner).run(id, signal);
    const run = await get(ShadowRuns).find(system, id);
    expect(run.counts).toMatchObject({
      records: 2,
      newlyFailing: 1,
      newlyBlocked: 1,
      compared: 2,
      failed: 0,
    });
    const cases = await get(ShadowCases).page(system, await get(ShadowRuns).readable(system, id), {});
    expect(cases).toMatchObject({
      total: 1,
      items: [{ recordId, after: 'block', newlyFailing: ['noShadow'], title: '杭州影子网络科技' }],
    });
    expect(await get(ShadowRuns).stop(system, id)).toMatchObject({ status: 'stopped' });
    await create('宁波影子网络科技');
    await get(ShadowRunner).run(id, signal);
    expect((await get(ShadowRuns).find(system, id)).counts.records).toBe(2);
    await expect(get(ShadowRuns).stop(system, id)).rejects.toMatchObject({ code: 'shadow-run-finished' });
  });

  it('ends by itself, and a draft that cannot be applied harms nobody', async () => {
    const { id } = await get(ShadowRuns).start(system, {
      title: '坏草稿',
      documents: [await strict()],
      endsAt: soon(),
    });
    await database().query(
      `UPDATE shadow_run SET drafts = jsonb_set(drafts::jsonb, '{0,document,rules}', '[{"id": "broken", "check": {}}]')::json
        WHERE id = $1`,
      [id],
    );
    await create('温州影子网络科技');
    await get(ShadowRunner).run(id, signal);
    expect((await get(ShadowRuns).find(system, id)).counts).toMatchObject({ records: 1, failed: 1 });
    await database().query('UPDATE shadow_run SET ends_at = now() WHERE id = $1', [id]);
    await get(ShadowRunner).run(id, signal);
    expect((await get(ShadowRuns).find(system, id)).status).toBe('ended');
  });

  it('asks for an end that is ahead', async () => {
    const input = { title: '试运行', documents: [await strict()], endsAt: new Date(0).toISOString() };
    await expect(get(ShadowRuns).start(system, input)).rejects.toMatchObject({ code: 'shadow-run-time' });
  });
});

const latest = async () => (await get(FollowUps).list(system, { entity, limit: 1 })).items[0]!;

describe('what follows a publication', () => {
  it('waits for somebody, is done once however often it is started, and ends with what rests on the rules', async () => {
    const [pair] = await database().query<{ left: string; right: string }[]>(
      'SELECT left_id AS left, right_id AS right FROM scan_pair ORDER BY 1, 2 LIMIT 1',
    );
    await get(LabelledPairs).give(system, { entity, ...pair!, verdict: 'match' });
    await publish(await draftOf('matching', entity, (rule) => (rule['bands'] = { match: 8, review: 1 })));
    const waiting = await latest();
    expect(waiting).toMatchObject({ status: 'later', changeSetId: null });
    expect(waiting.steps.map(({ kind }) => kind)).toEqual(['restandardize', 'scan', 'measure']);
    await get(FollowUps).start(system, waiting.id);
    await Promise.all([get(FollowUpRunner).run(waiting.id), get(FollowUpRunner).run(waiting.id)]);
    const done = await finishedFollowUp();
    expect(done).toMatchObject({ status: 'completed' });
    expect(done.steps.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
    const { version } = await get(PublishedDefinitions).find('matching', entity);
    expect((await get(ScanService).list(system, { entity, limit: 1 })).items[0]).toMatchObject({
      id: done.steps[1]!.jobId,
      ruleVersion: version,
    });
    const { matching_version: measured, pairs } = await lastMeasured();
    expect({ measured, pairs }).toEqual({ measured: version, pairs: 1 });
    await expect(get(FollowUps).start(system, done.id)).rejects.toMatchObject({ code: 'follow-up-status' });
  });

  it('is taken over by what follows the next publication, and can be cancelled', async () => {
    await publish(await draftOf('matching', entity, (rule) => (rule['bands'] = { match: 7, review: 1 })));
    const first = await latest();
    await publish(await draftOf('matching', entity, (rule) => (rule['bands'] = { match: 7, review: 2 })));
    const second = await latest();
    expect(second.id).not.toBe(first.id);
    await expect(get(FollowUps).start(system, first.id)).rejects.toMatchObject({
      code: 'follow-up-not-found',
    });
    await get(FollowUps).cancel(system, second.id);
    await eventually('it is cancelled', async () => (await latest()).status === 'cancelled');
  });

  it('waits for somebody after a change set that says so, and is done at once after one that does not', async () => {
    const later = await publishSet({ match: 7, review: 3 }, 'later');
    expect(later).toMatchObject({ status: 'published', followUps: 'later' });
    expect(await latest()).toMatchObject({ status: 'later', changeSetId: later.id });
    const now = await publishSet({ match: 7, review: 4 });
    const started = await latest();
    expect(started).toMatchObject({ changeSetId: now.id });
    expect(started.status).not.toBe('later');
    await get(FollowUps).cancel(system, started.id);
    await eventually('it is cancelled', async () => (await latest()).status === 'cancelled');
  });
});

describe('an exact preview of fields that change', () => {
  it('says what publishing comes to once the values are converted', async () => {
    const draft = await draftOf('entity', entity, ({ properties }) => {
      const fields = properties as Record<string, { maxLength?: number }>;
      fields['name']!.maxLength = 150;
      fields['shortName']!.maxLength = 60;
    });
    const { version: basedOn } = await get(PublishedDefinitions).find('entity', entity);
    const set = await get(ChangeSets).create(system, {
      title: '名称',
      documents: [{ ...draft, basedOn }],
      migrations: [
        { entity, field: 'name', expression: { cat: [{ substr: [{ var: 'name' }, 0, 5] }, '科技公司'] } },
        { entity, field: 'shortName', expression: { substr: [{ var: 'name' }, 0, 4] } },
      ],
    });
    // The earlier publications are followed by what they ask for.
    await restandardize();
    await scan();
    const before = await stateOfBase();
    const preview = await finished({ changeSetId: set.id, mode: 'exact' });
    expect(preview).toMatchObject({ status: 'completed', error: null });
    const sample = { judged: 60, compared: 80, probed: 40 };
    const estimated = await finished({ changeSetId: set.id, mode: 'estimate' }, sample);
    expect(await stateOfBase()).toEqual(before);
    await get(ChangeSetPublisher).publish(system, set.id, set.version, { followUps: 'later' });
    await eventually('the values are converted', async () => {
      const { items } = await get(CleansingService).list(system, { entity, limit: 1 });
      return items[0]!.kind === 'convert' && items[0]!.finishedAt !== null;
    });
    await restandardize();
    const result = await scan();
    const after = await stateOfBase();
    const [part] = preview.entities;
    expectDuplicates(part!.duplicates!, before, after, result);
    const rewritten = rewrittenFields(before, after);
    expect(rewritten.get('name')).toBeGreaterThan(RECORDS / 2);
    expect(rewrittenIn(preview)).toEqual(rewritten);
    expect([...rewrittenIn(estimated).keys()]).toEqual(expect.arrayContaining(['name', 'shortName']));
  });
});

function rewrittenIn({ entities }: ImpactPreview): Map<string, number> {
  const fields = entities[0]!.validation?.fields ?? [];
  return new Map(fields.map(({ field, rewritten: { value } }) => [field, value]));
}

async function publishSet(bands: object, followUps?: 'later'): Promise<ChangeSetView> {
  const draft = await draftOf('matching', entity, (rule) => (rule['bands'] = bands));
  const { version: basedOn } = await get(PublishedDefinitions).find('matching', entity);
  const set = await get(ChangeSets).create(system, { title: '界限', documents: [{ ...draft, basedOn }] });
  return get(ChangeSetPublisher).publish(system, set.id, set.version, { followUps });
}

function finishedFollowUp(): Promise<FollowUp> {
  return eventually(
    'the follow-up is done',
    async () => {
      const one = await latest();
      return one.finishedAt !== null && one;
    },
    90_000,
  );
}

async function lastMeasured(): Promise<{ matching_version: number; pairs: number }> {
  const rows = await database().query<{ matching_version: number; pairs: number }[]>(
    `SELECT matching_version, (figures ->> 'pairs')::integer AS pairs FROM rule_accuracy
      ORDER BY matching_version DESC LIMIT 1`,
  );
  return rows[0]!;
}

function expectDuplicates(
  duplicates: ImpactDuplicates,
  before: BaseState,
  after: BaseState,
  result: ScanResult,
): void {
  const count = ({ pairs }: BaseState, band: string): number =>
    [...pairs.values()].filter((one) => one === band).length;
  const gained = [...after.pairs.keys()].filter((pair) => !before.pairs.has(pair)).length;
  const lost = [...before.pairs.keys()].filter((pair) => !after.pairs.has(pair)).length;
  const moved = [...after.pairs].filter(([pair, band]) => (before.pairs.get(pair) ?? band) !== band).length;
  expect(values(duplicates)).toEqual({
    before: { match: count(before, 'match'), review: count(before, 'review') },
    after: { match: count(after, 'match'), review: count(after, 'review') },
    gained,
    lost,
    moved,
    candidatePairsAfter: result.candidatePairs,
  });
  expect(duplicates.groups?.after).toMatchObject({
    groups: result.groups,
    matchGroups: result.matchGroups,
    reviewGroups: result.reviewGroups,
    duplicateRecords: result.duplicateRecords,
    largestGroup: result.largestGroup,
  });
  const kept = [...after.groups].filter((group) => before.groups.has(group)).length;
  expect(duplicates.groups!.gained + duplicates.groups!.changed).toBe(after.groups.size - kept);
  expect(duplicates.incompleteAfter).toBe(result.incompletelyCompared);
  expect(duplicates.histogramAfter).toEqual(result.histogram);
}

function values({ before, after, gained, lost, moved, cost }: ImpactDuplicates): Json {
  const bands = ({ match, review }: { match: ImpactFigure; review: ImpactFigure }): Json => ({
    match: match.value,
    review: review.value,
  });
  return {
    before: bands(before),
    after: bands(after),
    gained: gained.value,
    lost: lost.value,
    moved: moved.value,
    candidatePairsAfter: cost.candidatePairsAfter.value,
  };
}

// The other backend does each job once; everything above is on PostgreSQL.
it.each(queueWorlds(REDIS_DATABASE, createPublishedDatabase).slice(1))(
  'a preview is made, and what follows a publication is done, by a worker on $backend',
  async ({ open }) => {
    const documents = [
      await draftOf('matching', entity, (rule) => (rule['bands'] = { match: 12, review: 4 })),
    ];
    const expected = await finished({ documents, mode: 'exact' });
    await worker.close();
    await platform.close();
    const redis = await open();
    try {
      platform = await openPlatformModule({ ...redis.settings, databaseUrl: queue.settings.databaseUrl }, [
        ImportsModule,
        MergingModule,
        ImpactModule,
      ]);
      worker = await startWorker();
      const preview = await finished({ documents, mode: 'exact' });
      expect(preview.status).toBe('completed');
      // What the job took is another time every time.
      expect(figuresOf(preview)).toEqual(figuresOf(expected));
      expect(preview.entities[0]!.duplicates!.groups).toEqual(expected.entities[0]!.duplicates!.groups);
      await publishSet({ match: 12, review: 4 }, 'later');
      await get(FollowUps).start(system, (await latest()).id);
      const { status, steps } = await finishedFollowUp();
      const done = steps.map(({ kind, status: state }) => [kind, state]);
      // Opened anew, the platform may have found files that were edited since; they are done with.
      expect([status, ...done.slice(-2)]).toEqual([
        'completed',
        ['scan', 'completed'],
        ['measure', 'completed'],
      ]);
    } finally {
      await redis.close();
    }
  },
);

interface StoredFinding {
  rule: string;
  field: string;
  waived?: object;
}

interface BaseState {
  /** Band by pair. */
  pairs: Map<string, string>;
  groups: Set<string>;
  records: Map<string, { data: Json; findings: StoredFinding[] }>;
}

async function stateOfBase(): Promise<BaseState> {
  const latest = `(SELECT id FROM scan WHERE status = 'completed' AND scope = 'full' ORDER BY finished_at DESC LIMIT 1)`;
  const pairs: { pair: string; band: string }[] = await database().query(
    `SELECT left_id || ' ' || right_id AS pair, band FROM scan_pair WHERE scan_id = ${latest} ORDER BY 1`,
  );
  const groups: { members: string }[] = await database().query(
    `SELECT string_agg(record_id::text, ' ' ORDER BY record_id) AS members FROM match_group_member
      WHERE group_id IN (SELECT id FROM match_group WHERE scan_id = ${latest}) GROUP BY group_id ORDER BY 1`,
  );
  const records: { id: string; data: Json; findings: StoredFinding[] }[] = await database().query(
    `SELECT id, data, coalesce(refused.findings, record.findings) AS findings FROM record
       LEFT JOIN cleansing_change refused ON refused.record_id = record.id AND refused.outcome = 'refused'
        AND refused.run_id = (SELECT id FROM cleansing_run ORDER BY created_at DESC LIMIT 1)
      ORDER BY id`,
  );
  return {
    pairs: new Map(pairs.map(({ pair, band }) => [pair, band])),
    groups: new Set(groups.map(({ members }) => members)),
    records: new Map(records.map(({ id, data, findings }) => [id, { data, findings }])),
  };
}

function rewrittenFields(before: BaseState, after: BaseState): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [id, { data }] of after.records) {
    const earlier = before.records.get(id)!.data;
    for (const field of new Set([...Object.keys(data), ...Object.keys(earlier)]))
      if (JSON.stringify(data[field]) !== JSON.stringify(earlier[field]))
        counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return counts;
}

/** Of a record that a run refused, the findings are those of the run. */
function failing({ records }: BaseState, { rule, field }: { rule: string; field: string }): string[] {
  return [...records].flatMap(([id, { findings }]) =>
    findings.some((one) => one.rule === rule && one.field === field && one.waived === undefined) ? [id] : [],
  );
}

async function finished(input: ImpactPreviewInput, sizes?: SampleSizes): Promise<ImpactPreview> {
  const { id } = await get(ImpactPreviews).start(system, input, sizes);
  return eventually(
    'the preview is done',
    async () => {
      const preview = await get(ImpactPreviews).find(system, id);
      return preview.finishedAt !== null && preview;
    },
    90_000,
  );
}

async function publish({ kind, key, document }: Draft): Promise<void> {
  const { version } = await get(PublishedDefinitions).find(kind, key);
  await get(DocumentPublisher).publish(system, { kind, key, document, basedOn: version });
}

async function restandardize(): Promise<void> {
  const { id } = await get(CleansingService).start(system, {
    entity,
    action: { kind: 'restandardize' },
    reason: '规则更新',
  });
  await eventually(
    'the records are standardised',
    async () => (await get(CleansingService).find(system, id)).finishedAt !== null,
    90_000,
  );
}

async function scan(): Promise<ScanResult> {
  const { id } = await get(ScanService).start(system, { entity });
  const done = await eventually(
    'the scan is done',
    async () => {
      const one = await get(ScanService).get(system, id);
      return one.status === 'completed' && one;
    },
    90_000,
  );
  return done.result!;
}

function startWorker(): Promise<WorkerHost> {
  const { module } = platform;
  return WorkerHost.start({
    backend: module.get<QueueBackend>(QUEUE_BACKEND),
    processors: withIdleProcessors([
      module.get(CleansingRunProcessor),
      module.get(ScanPlanProcessor),
      module.get(ScanShardProcessor),
      module.get(ScanClusterProcessor),
      module.get(ImpactRunProcessor),
      module.get(FollowUpRunProcessor),
      module.get(ShadowRunProcessor),
    ] as AnyJobProcessor[]),
    onFailure: (message) => {
      throw new Error(message);
    },
  });
}

async function importCustomers(records: number): Promise<void> {
  const { storage } = await get(PublishedDefinitions).forEntity(entity);
  const items = [...generateSample({ records, seed: 5 })].map((sample, place) => ({
    kind: 'create' as const,
    data: enteredData(sample, storage),
    department: place % 2 === 0 ? 'sales' : null,
  }));
  for (let start = 0; start < items.length; start += 250)
    await get(RecordWriter).write(system, entity, 'import', items.slice(start, start + 250));
}
