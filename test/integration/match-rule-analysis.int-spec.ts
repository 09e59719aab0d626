import { systemCaller } from '@guiyi/access';
import type { MatchExampleList, MatchingDocument, MatchRuleAnalysis, RecordData } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { RecordWriter } from '@guiyi/records';
import { generateSample } from '@guiyi/sample-data';
import { createApiWorld, type ApiWorld } from '../support/api-world';

jest.setTimeout(120_000);
process.env['GUIYI_SCAN_THREADS'] ??= '1';

let world: ApiWorld;
let rule: MatchingDocument;
let inForce: MatchRuleAnalysis;

beforeAll(async () => {
  world = await createApiWorld();
  const sample = [...generateSample({ records: 200, seed: 7 })];
  await world.application.get(RecordWriter).write(
    systemCaller('test'),
    'customer',
    'import',
    sample.map(({ fields }) => ({ kind: 'create' as const, data: filledOf(fields) })),
  );
  rule = (await world.application.get(PublishedDefinitions).version('matching', 'customer', 1)).document;
});

afterAll(async () => {
  await world.close();
});

/** Each asks for what the one before it left. */
describe('a matching document that is being written', () => {
  it('is told the sizes of its blocks and how its pairs score', async () => {
    const analysis = await analyze(rule);
    expect(analysis.records).toBeGreaterThan(100);
    expect(analysis.baseRecords).toBe(analysis.records);
    expect(analysis.keys.map(({ id }) => id)).toEqual(rule.blockingKeys.map(({ id }) => id));
    expect(analysis.together).toMatchObject({ isExact: true });
    expect(analysis.scores).toMatchObject({ isWhole: true, pairs: analysis.together.pairs });
    const counted = analysis.scores.bins.reduce((sum, { pairs }) => sum + pairs, 0);
    expect(counted).toBe(analysis.together.pairs);
    const [named] = analysis.keys.flatMap(({ largest }) => largest);
    expect(named?.values?.length).toBeGreaterThan(0);
    inForce = analysis;
  });

  it('counts how many pairs another threshold takes before it is published', async () => {
    const { scores } = inForce;
    const strict = { ...rule, bands: { ...rule.bands, match: rule.bands.match + 20 } };
    const moved = scores.bins
      .filter(
        ({ decider, outcome, from }) =>
          decider === 'score' && outcome === 'match' && from < strict.bands.match,
      )
      .reduce((sum, { pairs }) => sum + pairs, 0);
    expect(moved).toBeGreaterThan(0);
    expect(matchesIn(await analyze(strict))).toBe(matchesIn({ scores }) - moved);
  });

  it('sees pairs on both sides of the border of a level, the values of which the caller may see', async () => {
    const found = await examplesOfAnyLevel();
    expect(found.pairs).toBe(found.counts.reduce((sum, { pairs }) => sum + pairs, 0));
    expect(found.items.every(({ values }) => values !== undefined)).toBe(true);
    const order = found.items.map(({ closeness }) => closeness);
    expect(order).toEqual([...order].sort((left, right) => right - left));
  });

  it('is refused with what is wrong with it, and so is a level that it has not', async () => {
    const broken = { ...rule, maxBlockSize: 1 };
    const refused = await send('analysis', { entity: 'customer', document: broken }).expect(422);
    expect(refused.body).toMatchObject({
      code: 'definitions-not-valid',
      problems: [{ pointer: '/maxBlockSize' }],
    });
    const missing = { entity: 'customer', document: rule, comparison: 'name', level: 'constructor' };
    await send('examples', missing).expect(404);
  });

  it('is shown only to those who edit definitions', async () => {
    const clerk = await world.userWith({ username: 'clerk', roles: ['steward'] });
    await world
      .as(clerk)
      .post('/api/match-rules/analysis')
      .send({ entity: 'customer', document: rule })
      .expect(403);
    await world
      .as(clerk)
      .post('/api/match-rules/value-counts')
      .send({ entity: 'customer', values: {} })
      .expect(403);
  });

  it('is told nothing of how common values are before a scan has counted them', async () => {
    const values = { mobiles: ['+8613712345067'], constructor: ['x'] };
    const answer = await send('value-counts', { entity: 'customer', values }).expect(200);
    expect(answer.body).toEqual({ forms: [], generic: [] });
  });
});

function send(route: 'analysis' | 'examples' | 'value-counts', body: object) {
  return world.as(world.adminToken).post(`/api/match-rules/${route}`).send(body);
}

async function analyze(document: MatchingDocument): Promise<MatchRuleAnalysis> {
  const answer = await send('analysis', { entity: 'customer', document });
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as MatchRuleAnalysis;
}

async function examples(comparison: string, level: string): Promise<MatchExampleList> {
  const answer = await send('examples', { entity: 'customer', document: rule, comparison, level }).expect(
    200,
  );
  return answer.body as MatchExampleList;
}

/** Of the first level with a similarity that pairs of the sample come near to. */
async function examplesOfAnyLevel(): Promise<MatchExampleList> {
  for (const { id, levels } of rule.comparisons) {
    for (const level of levels.filter(({ when }) => 'atLeast' in when)) {
      const found = await examples(id, level.id);
      if (found.items.length > 1) return found;
    }
  }
  throw new Error('no pair of the sample comes near to any level');
}

function matchesIn({ scores }: Pick<MatchRuleAnalysis, 'scores'>): number {
  return scores.bins.reduce((sum, { outcome, pairs }) => sum + (outcome === 'match' ? pairs : 0), 0);
}

function filledOf(fields: Readonly<Record<string, string>>): RecordData {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
