import { type Caller } from '@guiyi/access';
import type { TemplateStartInput } from '@guiyi/contracts';
import { TemplateService } from '@guiyi/imports';
import { RecordReader } from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

let world: RecordsWorld;
let templates: TemplateService;
const admin: Caller = callerWith(['admin']);

beforeAll(async () => {
  world = await startRecordsWorld();
  templates = world.module.get(TemplateService);
});

afterAll(() => world.close());

const total = async (entity: string): Promise<number> =>
  (await world.module.get(RecordReader).list(admin, entity, { limit: 1 })).total;

it('lists six templates and more, and tells in words what each would add', async () => {
  const { items } = await templates.list(admin);
  expect(items.length).toBeGreaterThanOrEqual(6);
  expect(items.every(({ started, sampleRecords }) => !started && sampleRecords >= 300)).toBe(true);
  const { changes, documents } = await templates.find(admin, 'property-broker');
  expect(documents.filter(({ kind }) => kind === 'entity')).toHaveLength(2);
  expect(changes.every(({ change }) => change === 'added')).toBe(true);
  const listing = changes.find(({ kind, key }) => kind === 'entity' && key === 'property-listing');
  expect(listing?.sentences.length).toBeGreaterThan(20);
});

it('is in force with its samples in one step, and the samples go again', async () => {
  const started = await templates.start(admin, 'property-broker', { withSample: true, publish: true });
  expect(started.changeSet.status).toBe('published');
  expect(started.sampleRecords).toBe(640);
  expect([await total('property-listing'), await total('property-buyer')]).toEqual([320, 320]);
  const { items } = await world.module.get(RecordReader).list(admin, 'property-buyer', { limit: 200 });
  expect(items.some(({ data }) => typeof data['listing'] === 'string')).toBe(true);

  expect(
    (await templates.find(admin, 'property-broker')).changes.every(({ change }) => change === 'unchanged'),
  ).toBe(true);
  await expect(templates.start(admin, 'property-broker', { withSample: true })).rejects.toMatchObject({
    code: 'change-set-empty',
  });
  expect(await templates.addSample(admin, 'property-broker')).toEqual({ stored: 0 });
  expect(await templates.removeSample(admin, 'property-broker')).toEqual({ removed: 640 });
  expect(await templates.removeSample(admin, 'property-broker')).toEqual({ removed: 0 });
  expect(await templates.addSample(admin, 'property-broker')).toEqual({ stored: 640 });
});

it('starts beside an entity of the same id under another one, which nobody may have', async () => {
  const entities = { 'property-listing': 'flat', 'property-buyer': 'flat-buyer' };
  const start = { withSample: false, publish: true };
  const started = await templates.start(admin, 'property-broker', { ...start, entities });
  expect([started.changeSet.status, started.entities]).toEqual(['published', ['flat', 'flat-buyer']]);
  expect([await total('flat'), await total('property-listing')]).toEqual([0, 320]);
  const refused: TemplateStartInput[] = [
    { ...start, entities },
    { ...start, entities: { customer: 'guest' } },
    { withSample: true, entities: { 'property-listing': 'house', 'property-buyer': 'house-buyer' } },
    { ...start, entities: { 'property-listing': 'house', 'property-buyer': 'house' } },
  ];
  for (const input of refused)
    await expect(templates.start(admin, 'property-broker', input)).rejects.toMatchObject({
      code: 'parameter-not-valid',
    });
});

it('waits as a change set where nobody wants it in force, without samples', async () => {
  const { changeSet, sampleRecords } = await templates.start(admin, 'membership', { withSample: true });
  expect([changeSet.status, sampleRecords]).toEqual(['draft', 0]);
  await expect(templates.addSample(admin, 'membership')).rejects.toMatchObject({ code: 'entity-not-found' });
});

it('needs the right to edit definitions, and a template that is there', async () => {
  await expect(
    templates.start(callerWith(['editor']), 'membership', { withSample: false }),
  ).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(templates.find(admin, '../roles')).rejects.toMatchObject({ code: 'template-not-found' });
});
