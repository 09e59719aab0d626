import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Caller } from '@guiyi/access';
import { CleansingRunner, CleansingService, RunChanges } from '@guiyi/cleansing';
import {
  type Door,
  type Finding,
  type FindingView,
  isPlatformError,
  type PlatformError,
  type RecordData,
  type RecordView,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { ImportRunner, ImportService, StoredFiles } from '@guiyi/imports';
import { RecordChecker, RecordEditing } from '@guiyi/records';
import { stringify } from 'csv-stringify/sync';
import { definitionSetView } from '../../apps/api/src/definitions/definition-views';
import { compileLocalCheck, type LocalCheck } from '../../apps/web/src/features/records/check/local-check';
import { definitionSetOf } from '../../apps/web/src/shared/definitions/definition-set';
import { generatedPayloads, jsonPayloads, textPayloads } from '../support/nasty-payloads';
import { type RecordsWorld, startRecordsWorld } from '../support/records-world';
import { storeUser } from '../support/stored-user';

jest.setTimeout(600_000);

/** What can be compared between doors: whether validation refuses, and what it says, apart from what only the base knows. */
interface Said {
  refuses: boolean;
  /** Undefined where the door refuses to begin. */
  findings: string[] | undefined;
}

/** What every door tells of a finding. */
type Told = Pick<Finding, 'severity' | 'code' | 'field' | 'message'>;

interface Payload {
  data: RecordData;
  /** A file can say it: fields that exist, with texts. */
  isText: boolean;
}

/** One way in. To hold another one to the others, add it here. */
interface DoorUnderTest {
  door: Exclude<Door, 'merge' | 'publish'>;
  accepts?: (payload: Payload) => boolean;
  /** What the door says of each payload; for one that changes a record, `bases` are records to change. */
  say: (payloads: readonly Payload[], bases: readonly RecordView[]) => Promise<Said[]>;
  /** Whether it changes a record that is there. */
  changes: boolean;
}

const entity = 'customer';
const texts = [...textPayloads, ...generatedPayloads(125)];
const payloads: Payload[] = [
  ...texts.map((data) => ({ data, isText: true })),
  ...jsonPayloads.map((text) => ({ data: JSON.parse(text) as RecordData, isText: false })),
];

let world: RecordsWorld;
let steward: Caller;
let form: LocalCheck;

beforeAll(async () => {
  world = await startRecordsWorld();
  steward = await storeUser(world.dataSource, { username: 'li', roles: ['steward'] });
  const definitions = await world.module.get(PublishedDefinitions).forEntity(entity);
  form = compileLocalCheck(definitionSetOf(definitionSetView(definitions, {})));
});

afterAll(() => world.close());

const doors: Record<string, DoorUnderTest> = {
  'the check of a new record': {
    door: 'create',
    changes: false,
    say: (asked) =>
      eachOf(asked, async ({ data }) => {
        const { outcome, findings } = await world.module.get(RecordChecker).check(steward, entity, { data });
        return saidOf(findings, outcome === 'block' && refusesByRules(findings));
      }),
  },
  'creating one': {
    door: 'create',
    changes: false,
    say: (asked) =>
      eachOf(asked, ({ data }) =>
        answerOf(world.module.get(RecordEditing).create(steward, entity, { data })),
      ),
  },
  'the check of a change': {
    door: 'update',
    changes: true,
    say: (asked, bases) =>
      eachOf(asked, async ({ data }, position) => {
        const id = bases[position]!.id;
        const { outcome, findings } = await world.module
          .get(RecordChecker)
          .check(steward, entity, { id, data });
        return saidOf(findings, outcome === 'block' && refusesByRules(findings));
      }),
  },
  'changing one': {
    door: 'update',
    changes: true,
    say: (asked, bases) =>
      eachOf(asked, ({ data }, position) => {
        const { id, version } = bases[position]!;
        return answerOf(world.module.get(RecordEditing).update(steward, entity, id, version, { data }));
      }),
  },
  'a bulk edit': {
    door: 'bulkEdit',
    changes: true,
    // Without a value there is nothing to edit.
    accepts: ({ data }) => Object.keys(data).length > 0,
    say: (asked, bases) => eachOf(asked, ({ data }, position) => bulkEdit(bases[position]!, data)),
  },
  'an import': {
    door: 'import',
    changes: false,
    accepts: ({ isText }) => isText,
    say: importAll,
  },
};

it('two hundred payloads are there to be judged', () => {
  expect(payloads.length).toBeGreaterThanOrEqual(200);
});

describe.each(Object.entries(doors))('%s', (name, { door, changes, say, accepts = () => true }) => {
  it('says what the form in the browser says, of every payload', async () => {
    const asked = payloads.filter(accepts);
    const bases = changes ? await baseRecords(asked.length, name) : [];
    const said = await say(asked, bases);
    const differing = asked.flatMap(({ data }, position) => {
      const judged = changes ? judgeChange(bases[position]!, data, door) : judgeNew(data, door);
      const expected = saidOf(judged.findings, judged.outcome === 'block');
      const answered = said[position]!;
      const agrees =
        JSON.stringify(answered.findings ?? expected.findings) === JSON.stringify(expected.findings) &&
        answered.refuses === expected.refuses;
      return agrees ? [] : [{ data: JSON.stringify(data).slice(0, 200), expected, answered }];
    });
    expect(differing).toEqual([]);
  });
});

it('no door says more or less than another, only how grave it is', () => {
  const names = (findings: readonly Finding[]): string[] =>
    findings.map(({ rule, code, pointer }) => `${rule} ${code} ${pointer}`).sort();
  for (const { data } of payloads) {
    const atEntry = names(judgeNew(data, 'create').findings);
    expect(names(judgeNew(data, 'sync', true).findings)).toEqual(atEntry);
    expect(names(judgeNew(data, 'import', true).findings)).toEqual(atEntry);
  }
});

/** As the form of a new record judges it; at other doors nobody owns a record for bringing it. */
function judgeNew(data: RecordData, door: Door, isOwned = door === 'create'): ReturnType<LocalCheck> {
  const defaults = isOwned ? { owner: steward.username, department: steward.department } : undefined;
  return form(data, { door, status: 'active', department: departmentOf(data), defaults }, new Date());
}

function judgeChange({ data: before }: RecordView, data: RecordData, door: Door): ReturnType<LocalCheck> {
  const stored = before as RecordData;
  const change = { before: stored, fields: Object.keys(data) };
  const entered = { ...stored, ...data };
  return form(entered, { door, status: 'active', department: departmentOf(entered), change }, new Date());
}

/** The department whose form it is: the one that the record would name. */
function departmentOf(data: RecordData): string | null {
  const { data: standardized } = form(
    data,
    { door: 'create', status: 'active', department: null },
    new Date(),
  );
  return typeof standardized['department'] === 'string' ? standardized['department'] : steward.department;
}

function saidOf(findings: readonly Told[], refuses: boolean): Said {
  const told = findings
    .filter(({ code }) => code !== 'not-unique')
    .map(({ severity, code, field, message }) => `${severity} ${code} ${field} ${message.en}`)
    .sort();
  return { refuses, findings: told };
}

async function answerOf(work: Promise<{ findings: readonly Told[] }>): Promise<Said> {
  try {
    return saidOf((await work).findings, false);
  } catch (error) {
    if (!isPlatformError(error)) throw error;
    return saidOf(error.details.findings ?? [], refusesAsInvalid(error));
  }
}

/** A duplicate or a value that is taken makes the outcome of a check block as well. */
function refusesByRules(findings: readonly FindingView[]): boolean {
  return findings.some(({ severity, code }) => severity === 'block' && code !== 'not-unique');
}

/** What the base refuses, a duplicate or a value that is taken, is not what the rules of the record refuse. */
function refusesAsInvalid({ code }: PlatformError): boolean {
  return code === 'record-not-valid';
}

async function bulkEdit({ id }: RecordView, values: RecordData): Promise<Said> {
  const runs = world.module.get(CleansingService);
  const action = { kind: 'edit' as const, values };
  const started = await runs
    .start(steward, { entity, action, ids: [id], reason: 'parity' })
    .catch(notStarted);
  if (started === undefined) return { refuses: true, findings: undefined };
  const { id: runId } = started;
  await world.module.get(CleansingRunner).run(runId, new AbortController().signal);
  const run = await runs.finished(steward, runId);
  const { items } = await world.module.get(RunChanges).page(steward, run, {});
  const [change] = items;
  return saidOf(change?.findings ?? [], change?.refusal === 'record-not-valid');
}

/** A run does not begin with values that no record could take, such as a field that does not exist. */
function notStarted(error: unknown): undefined {
  if (!isPlatformError(error, 'cleansing-not-valid')) throw error;
}

async function importAll(asked: readonly Payload[]): Promise<Said[]> {
  const columns = [...new Set(asked.flatMap(({ data }) => Object.keys(data)))];
  const rows = asked.map(({ data }) => columns.map((column) => (data[column] as string | undefined) ?? ''));
  const bytes = Buffer.from(stringify([columns, ...rows], { bom: true }));
  const { id: fileId } = await world.module.get(StoredFiles).save(Readable.from([bytes]), 'parity.csv', 'li');
  const { id } = await world.module.get(ImportService).start(steward, { entity, fileId });
  await world.module.get(ImportRunner).run(id, new AbortController().signal);
  const stored: { number: number; findings: Told[]; outcome: string }[] = await world.dataSource.query(
    'SELECT row_number AS number, findings, outcome FROM import_row WHERE import_id = $1',
    [id],
  );
  const byNumber = new Map(stored.map((row) => [row.number, row]));
  return asked.map((_, position) => {
    const row = byNumber.get(position + 1);
    return saidOf(row?.findings ?? [], row?.outcome === 'refused');
  });
}

/** Records that look like nothing else, in use and without a finding that a change could inherit. */
async function baseRecords(count: number, tag: string): Promise<RecordView[]> {
  const syllables = [...'鑫宏长泰东南金华瑞德兴盛隆昌达远博通汇丰'];
  const at = (index: number): string => syllables[index % syllables.length]!;
  return eachOf(Array.from({ length: count }), async (_, index) => {
    const mark = randomUUID().slice(0, 8);
    const name = `${at(index)}${at(index * 7 + tag.length)}${at(Math.floor(index / 20) + 3)}${mark}研究院`;
    const { record } = await world.module.get(RecordEditing).create(steward, entity, {
      data: { name, email: `${mark}@${mark}.example.com` },
      override: { reason: 'parity' },
    });
    return record;
  });
}

async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item, position: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [position, item] of items.entries()) results.push(await work(item, position));
  return results;
}
