import { type Caller } from '@guiyi/access';
import type { TemplateStartInput } from '@guiyi/contracts';
import { TemplateService } from '@guiyi/imports';
import { RecordChecker, RecordEditing, RecordReader } from '@guiyi/records';
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
  const start = { withSample: true, publish: true };
  const started = await templates.start(admin, 'property-broker', { ...start, entities });
  expect([started.changeSet.status, started.entities]).toEqual(['published', ['flat', 'flat-buyer']]);
  expect([started.sampleRecords, await total('flat'), await total('property-listing')]).toEqual([
    640, 320, 320,
  ]);
  const { items } = await world.module.get(RecordReader).list(admin, 'flat-buyer', { limit: 200 });
  const { data } = items.find((one) => typeof one.data['listing'] === 'string')!;
  expect(await world.module.get(RecordReader).get(admin, 'flat', String(data['listing']))).toBeDefined();
  const refused: TemplateStartInput[] = [
    { ...start, entities },
    { ...start, entities: { customer: 'guest' } },
    { ...start, entities: { 'property-listing': 'house', 'property-buyer': 'house' } },
  ];
  for (const input of refused)
    await expect(templates.start(admin, 'property-broker', input)).rejects.toMatchObject({
      code: 'parameter-not-valid',
    });
  expect(await templates.removeSample(admin, 'property-broker')).toEqual({ removed: 1280 });
});

it('looks for a store among the distributors, and for an owner among the buyers', async () => {
  await templates.start(admin, 'distribution', { withSample: false, publish: true });
  const editing = world.module.get(RecordEditing);
  const checker = world.module.get(RecordChecker);
  const contact = { mobile: '13812345678', province: '浙江省', city: '杭州市' };
  const dealer = { name: '杭州鑫达五金建材有限公司', channelLevel: 'tier1', deposit: 50000, ...contact };
  const override = { reason: '测试' };
  const { record } = await editing.create(admin, 'dealer', { data: dealer, override });
  const store = { data: { name: '杭州鑫达五金建材', storeType: 'single', ...contact } };
  const { crossEntity } = await checker.check(admin, 'dealer-store', store);
  expect(crossEntity).toMatchObject([{ entity: 'dealer', id: record.id, link: 'dealer' }]);

  const buyer = { name: '欧阳若曦', mobile: '13912340099' };
  const { record: known } = await editing.create(admin, 'property-buyer', { data: buyer, override });
  const listing = { data: { title: '南向两居', ownerName: buyer.name, ownerMobile: buyer.mobile } };
  const found = await checker.check(admin, 'property-listing', listing);
  expect(found.crossEntity).toMatchObject([{ entity: 'property-buyer', id: known.id, link: null }]);
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
