import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  BundleApplyInput,
  BundleApplyResult,
  BundleCheck,
  BundleKeys,
  ChangeSetView,
  DefinitionBundle,
  DefinitionVersionView,
} from '@guiyi/contracts';
import { checkBundle } from '../../apps/cli/src/definitions/check-bundle';
import {
  applyToDirectory,
  applyToPlatform,
  diffDefinitions,
  exportFromPlatform,
  type ApplyOptions,
} from '../../apps/cli/src/definitions/exchange';
import { PlatformClient } from '../../apps/cli/src/definitions/platform-client';
import { Terminal } from '../../apps/cli/src/terminal/terminal';
import { createApiWorld, type ApiWorld } from '../support/api-world';
import { copyDefinitions } from '../support/project-copy';

jest.setTimeout(120_000);

/** Definitions are made here and go there. */
let here: ApiWorld;
let there: ApiWorld;
/** The definition files of here. */
let project: string;
const directories: string[] = [];

beforeAll(async () => {
  project = await copyDefinitions();
  const data = [await mkdtemp(join(tmpdir(), 'guiyi-here-')), await mkdtemp(join(tmpdir(), 'guiyi-there-'))];
  directories.push(project, ...data);
  [here, there] = await Promise.all([
    createApiWorld({ dataDirectory: data[0], projectDirectory: project }),
    createApiWorld({ dataDirectory: data[1] }),
  ]);
}, 120_000);

afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  for (const directory of directories) await rm(directory, { recursive: true });
});

const kept = { kind: 'vocabulary', key: 'credit-grade' };

async function exported(world: ApiWorld, query = ''): Promise<DefinitionBundle> {
  const answer = await world.as(world.adminToken).get(`/api/definition-bundles/export${query}`);
  expect(answer.status).toBe(200);
  return answer.body as DefinitionBundle;
}

async function checked(bundle: object, resolutions: object[] = []): Promise<BundleCheck> {
  const answer = await there
    .as(there.adminToken)
    .post('/api/definition-bundles/check')
    .send({ bundle, resolutions });
  expect(answer.status).toBe(200);
  return answer.body as BundleCheck;
}

function apply(input: Partial<BundleApplyInput>) {
  return there
    .as(there.adminToken)
    .post('/api/definition-bundles/apply')
    .send({ as: 'publication', ...input });
}

/** Publishes a vocabulary with another label of one of its entries. */
async function relabel(world: ApiWorld, position: number, en: string, key = kept.key): Promise<void> {
  const path = `/api/definitions/vocabulary/${key}`;
  const { document, version } = (await world.as(world.adminToken).get(path)).body as DefinitionVersionView;
  const entries = structuredClone(document['entries']) as { label: { en: string } }[];
  entries[position]!.label.en = en;
  const answer = await world
    .as(world.adminToken)
    .post(`${path}/versions`)
    .send({ document: { ...document, entries }, basedOn: version });
  expect(answer.status).toBe(201);
}

const partOf = ({ documents }: BundleCheck) => documents.find(({ key }) => key === kept.key);

it('says nothing to do about what both have, and keeps the key to itself', async () => {
  const bundle = await exported(here);
  expect(bundle.signature).toBeTruthy();
  expect((await stat(join(directories[1]!, 'bundle-signing-key.pem'))).mode & 0o777).toBe(0o600);
  const check = await checked(bundle);
  expect(check).toMatchObject({ verdict: 'unknownKey', toPublish: 0, undecided: 0, canApply: true });
  expect(new Set(check.documents.map(({ state }) => state))).toEqual(new Set(['unchanged']));
});

it('exports an entity with what it rests on, and roles only when they are asked for', async () => {
  const bundle = await exported(here, '?entities=customer&roles=true');
  const names = bundle.documents.map(({ kind, key }) => `${kind}:${key}`);
  expect(names).toEqual(
    expect.arrayContaining([
      ...['entity:customer', 'entity:contact', 'form:contact', 'overlay:customer-sales', 'matching:customer'],
      ...['vocabulary:region', 'vocabulary:credit-grade', 'roles:roles'],
    ]),
  );
  expect(names).not.toContain('form:matching');
  expect((await exported(here, '?entities=customer')).documents.map(({ kind }) => kind)).not.toContain(
    'roles',
  );
  const answer = await here.as(here.adminToken).get('/api/definition-bundles/export?entities=nobody');
  expect(answer.status).toBe(404);
});

it('trusts a key that somebody pinned, and brings the other installation to the same definitions', async () => {
  await relabel(here, 0, 'Excellent');
  const bundle = await exported(here);
  expect((await apply({ bundle })).body).toMatchObject({ code: 'bundle-not-trusted' });

  const keys = (await here.as(here.adminToken).get('/api/definition-bundles/keys')).body as BundleKeys;
  const pinned = await there
    .as(there.adminToken)
    .post('/api/definition-bundles/keys')
    .send({ publicKey: keys.own?.publicKey, title: 'Test system' });
  expect(pinned.body).toMatchObject({ fingerprint: bundle.from.installation });

  const check = await checked(bundle);
  expect(check).toMatchObject({ verdict: 'trusted', toPublish: 1, canApply: true });
  expect(partOf(check)).toMatchObject({ state: 'changed', resolution: 'take', changeCount: 1 });
  expect(partOf(check)?.changes[0]?.sentence.en).toContain('Excellent');

  const applied = await apply({ bundle });
  expect(applied.body).toMatchObject({ published: [{ ...kept, version: 2 }], changeSet: null });
  // A second time there is nothing to do.
  expect((await apply({ bundle })).body).toMatchObject({ published: [], kept: 0 });
  const documents = (one: DefinitionBundle) =>
    one.documents.map(({ kind, key, document }) => [kind, key, document]);
  expect(documents(await exported(there))).toEqual(documents(await exported(here)));
});

it('refuses what was tampered with, signature or content', async () => {
  const bundle = await exported(here);
  const changed = structuredClone(bundle);
  changed.documents[0]!.document['title'] = 'Mine now';
  expect(await checked(changed)).toMatchObject({ verdict: 'tampered', canApply: false });
  const answer = await apply({ bundle: changed, acceptUntrusted: true });
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([422, 'bundle-tampered']);
  const later = { ...bundle, createdAt: new Date(0).toISOString() };
  expect((await apply({ bundle: later, acceptUntrusted: true })).status).toBe(422);
  const { signature: _signature, ...unsigned } = bundle;
  expect(await checked(unsigned)).toMatchObject({ verdict: 'unsigned', canApply: true });
});

it('does not bring back what has been replaced since', async () => {
  const replayed = await exported(here);
  await relabel(there, 1, 'Fine');
  expect(partOf(await checked(replayed))).toMatchObject({
    state: 'older',
    resolution: 'keep',
    changeCount: 0,
  });
  expect((await apply({ bundle: replayed })).body).toMatchObject({ published: [], kept: 1 });
});

it('asks about what both sides changed, and joins it', async () => {
  await relabel(here, 2, 'Fair');
  const bundle = await exported(here);
  const check = await checked(bundle);
  expect(check).toMatchObject({ undecided: 1, canApply: false });
  expect(partOf(check)).toMatchObject({ state: 'conflict', common: 2, resolution: null, conflicts: [] });
  expect((await apply({ bundle })).body).toMatchObject({ code: 'definitions-not-valid' });

  const merge = [{ ...kept, resolution: 'merge' }] as const;
  expect(partOf(await checked(bundle, [...merge]))?.changes.map(({ after }) => after)).toEqual([
    expect.objectContaining({ en: 'Fair' }),
  ]);
  const drafted = (await apply({ bundle, resolutions: [...merge], as: 'changeSet' }))
    .body as BundleApplyResult;
  const set = await there.as(there.adminToken).get(`/api/change-sets/${drafted.changeSet}`);
  expect((set.body as ChangeSetView).documents).toMatchObject([{ ...kept, basedOn: 3 }]);

  const applied = (await apply({ bundle, resolutions: [...merge] })).body as BundleApplyResult;
  expect(applied.published).toEqual([{ ...kept, version: 4 }]);
  const { document } = (await there.as(there.adminToken).get(`/api/definitions/${kept.kind}/${kept.key}`))
    .body as DefinitionVersionView;
  expect(
    (document['entries'] as { label: { en: string } }[]).slice(0, 3).map(({ label }) => label.en),
  ).toEqual([...['Excellent', 'Fine', 'Fair']]);
});

it('takes the side that was chosen for each place that both changed', async () => {
  await relabel(here, 3, 'Poor, as here');
  await relabel(there, 3, 'Poor, as there');
  const bundle = await exported(here);
  const [conflict] = partOf(await checked(bundle))!.conflicts;
  const merge = (place: string, side: string) => [
    { ...kept, resolution: 'merge' as const, choices: { [place]: side as 'mine' } },
  ];
  const stray = await checked(bundle, merge('/entries/nobody', 'theirs'));
  expect(partOf(stray)?.problems).toMatchObject([{ code: 'no-conflict' }]);
  const wrong = await apply({ bundle, resolutions: merge(conflict!.place, 'ours') });
  expect([wrong.status, (await apply({ bundle, resolutions: merge('/x', 'mine') })).status]).toEqual([
    400, 422,
  ]);

  const theirs = merge(conflict!.place, 'theirs');
  expect(partOf(await checked(bundle, theirs))?.changes.map(({ after }) => after)).toEqual([
    expect.objectContaining({ en: 'Poor, as here' }),
  ]);
  expect((await apply({ bundle, resolutions: merge(conflict!.place, 'mine') })).body).toMatchObject({
    published: [],
    kept: 1,
  });
  expect((await apply({ bundle, resolutions: theirs })).body).toMatchObject({ published: [kept] });
  const { document } = (await there.as(there.adminToken).get(`/api/definitions/${kept.kind}/${kept.key}`))
    .body as DefinitionVersionView;
  expect((document['entries'] as { label: { en: string } }[])[3]?.label.en).toBe('Poor, as here');
});

it('says of the file of a bundle whether it is whole and what is wrong with its documents', async () => {
  const bundle = await exported(here, '?entities=customer');
  const path = join(project, 'checked.bundle.json');
  const check = async (one: object) => {
    await writeFile(path, JSON.stringify(one, null, 2));
    return checkBundle(path, project);
  };
  const whole = await check(bundle);
  expect(whole).toMatchObject({ verdict: 'signed', fingerprint: bundle.from.installation });
  expect(whole.problems.filter(({ problem }) => problem.severity === 'error')).toEqual([]);
  const { signature: _signature, ...unsigned } = bundle;
  expect(await check(unsigned)).toMatchObject({ verdict: 'unsigned', fingerprint: undefined });

  const [one, ...others] = bundle.documents;
  const broken = { ...one!, document: { ...one!.document, id: 4 } };
  const wrong = await check({ ...bundle, documents: [broken, { ...one!, kind: 'gadget' }, ...others, one] });
  expect(wrong.verdict).toBe('tampered');
  const said = wrong.problems.map(({ line, problem }) => [line > 1, problem.pointer, problem.code]);
  expect(said).toEqual(
    expect.arrayContaining([
      [true, '/documents/0/document/id', 'wrong-type'],
      [true, '/documents/1/document', 'unknown-kind'],
      [true, `/documents/${others.length + 2}/document`, 'same-definition'],
    ]),
  );
  await expect(check({ documents: [] })).rejects.toThrow('is no bundle');
});

it('publishes nothing of a bundle of which one document is wrong', async () => {
  const bundle = await exported(here, '?entities=contact');
  const [first] = bundle.documents;
  const documents = [
    { ...first!, document: { ...first!.document, id: 'fresh' }, kind: 'gadget', history: [] },
    { kind: 'vocabulary', key: 'broken', version: 1, document: { id: 'broken', entries: 4 } },
  ];
  const answer = await there
    .as(there.adminToken)
    .post('/api/definition-bundles/check')
    .send({ bundle: { ...bundle, documents } });
  const problems = (answer.body as BundleCheck).documents.flatMap((one) =>
    one.problems.map(({ code }) => code),
  );
  expect(problems).toEqual(expect.arrayContaining(['unknown-kind', 'missing-property']));
});

it('is closed to those who may not apply definitions', async () => {
  const steward = await there.userWith({ username: 'wang', roles: ['steward'] });
  const bundle = await exported(there, '?entities=contact');
  expect((await there.as(steward).post('/api/definition-bundles/check').send({ bundle })).status).toBe(403);
  expect((await there.as(steward).get('/api/definition-bundles/keys')).status).toBe(403);
});

describe('a definition that was edited in its file and on the platform', () => {
  const key = 'payment-terms';
  const path = `rules/vocabularies/${key}.json`;
  const conflict = `/api/definitions/vocabulary/${key}/file-conflict`;

  const get = async (address: string) => (await here.as(here.adminToken).get(address)).body as unknown;
  const inForce = async () => (await get(`/api/definitions/vocabulary/${key}`)) as DefinitionVersionView;
  const labels = (document: Record<string, unknown>) =>
    (document['entries'] as { label: { en: string } }[]).map(({ label }) => label.en);

  async function editFile(position: number, en: string): Promise<void> {
    const file = join(project, path);
    const document = JSON.parse(await readFile(file, 'utf8')) as { entries: { label: { en: string } }[] };
    document.entries[position]!.label.en = en;
    await writeFile(file, JSON.stringify(document));
    await here.as(here.adminToken).post('/api/definitions/apply').send({});
  }

  async function resolve(resolution: string, basedOn: number): Promise<number> {
    return (await here.as(here.adminToken).post(conflict).send({ resolution, basedOn })).status;
  }

  it('stays as it is on the platform until somebody joins the two', async () => {
    await relabel(here, 0, 'Of the platform', key);
    await editFile(1, 'Of the file');
    expect((await inForce()).version).toBe(2);
    expect(await get('/api/definitions')).toMatchObject({
      refusedFiles: [{ filePath: path, problems: [{ code: 'file-conflict' }] }],
    });
    expect(await get(conflict)).toMatchObject({
      filePath: path,
      version: 2,
      fileChanges: [{ change: 'changed' }, { change: 'changed' }],
      mergeChanges: [{ change: 'changed', after: { en: 'Of the file' } }],
      conflicts: [],
    });
    expect(await resolve('merge', 1)).toBe(409);
    expect(await resolve('merge', 2)).toBe(204);
    const { version, document } = await inForce();
    expect(version).toBe(3);
    expect(labels(document).slice(0, 2)).toEqual(['Of the platform', 'Of the file']);
    expect(await get('/api/definitions')).toMatchObject({ refusedFiles: [] });
    expect(await get(conflict)).toMatchObject({ code: 'file-conflict-not-found' });
  });

  it('is that of the platform or that of the file when somebody says so', async () => {
    await editFile(2, 'First');
    expect(await resolve('platform', 3)).toBe(204);
    expect((await inForce()).version).toBe(3);
    expect(await get('/api/definitions')).toMatchObject({ refusedFiles: [] });

    await editFile(2, 'Second');
    expect(await resolve('file', 3)).toBe(204);
    const { version, document } = await inForce();
    expect(version).toBe(4);
    expect(labels(document).slice(1, 3)).toEqual(['Of the file', 'Second']);
    expect(await resolve('file', 4)).toBe(404);
  });

  it('goes out as files and comes back from them by the command line', async () => {
    const out = await mkdtemp(join(tmpdir(), 'guiyi-out-'));
    directories.push(out);
    const url = (await here.application.getUrl()).replace('[::1]', 'localhost');
    const platform = PlatformClient.find({ server: url, token: here.adminToken }, 'en')!;
    const said: string[] = [];
    const terminal = Object.assign(new Terminal('en'), {
      result: (line: string) => void said.push(line),
      notice: () => undefined,
    });
    const write = (entities?: string, to = out) =>
      exportFromPlatform(platform, to, { entities, roles: false }, terminal);
    const differs = () => diffDefinitions(out, platform, terminal);
    const plain = { take: undefined, isDryRun: false, acceptUntrusted: false, asChangeSet: false };
    const applies = (options: Partial<ApplyOptions> = {}, source = out) =>
      applyToPlatform(source, platform, { ...plain, ...options }, terminal);
    const grades = join(out, path);
    const relabelFile = async (position: number, en: string): Promise<void> => {
      const text = await readFile(grades, 'utf8');
      const document = JSON.parse(text) as { entries: { label: { en: string } }[] };
      document.entries[position]!.label.en = en;
      await writeFile(grades, JSON.stringify(document));
    };
    const { version } = await inForce();

    await write('customer');
    expect(await differs()).toBe(false);
    await relabelFile(0, 'Changed in a file');
    said.length = 0;
    expect(await differs()).toBe(true);
    expect(said.join()).toMatch(/Label of entry .*"Changed in a file"/);
    expect(await applies({ isDryRun: true })).toBe(true);
    expect((await inForce()).version).toBe(version);
    expect(await applies()).toBe(true);
    expect(await applies()).toBe(true);
    expect((await inForce()).version).toBe(version + 1);

    await relabel(here, 1, 'Changed on the platform', key);
    await relabelFile(2, 'Changed again');
    expect(await applies()).toBe(false);
    said.length = 0;
    const merged = await applies({ take: 'merge' });
    expect([merged, said.join('\n')]).toEqual([true, expect.any(String)]);
    expect(labels((await inForce()).document).slice(0, 3)).toEqual([
      ...['Changed in a file', 'Changed on the platform', 'Changed again'],
    ]);
    await write('customer');
    expect(await differs()).toBe(false);

    const bundle = join(out, 'all.bundle.json');
    await write(undefined, bundle);
    const text = await readFile(bundle, 'utf8');
    await writeFile(bundle, text.replace('Changed again', 'Changed by a stranger'));
    expect(await applies({ acceptUntrusted: true }, bundle)).toBe(false);
    await expect(applyToDirectory(bundle, join(out, 'other'), terminal)).rejects.toThrow(/does not fit/);
    const stranger = PlatformClient.find({ server: url, token: 'nobody' }, 'en')!;
    await expect(diffDefinitions(out, stranger, terminal)).rejects.toThrow(/refused \(401\)/);
  });
});
