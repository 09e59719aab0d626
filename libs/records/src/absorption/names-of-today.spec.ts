import type { ReferenceField } from '../links/reference-fields';
import type { Redirect } from './redirects';
import { type GivenBackName, namesIn, namesOfToday } from './names-of-today';

const parent: ReferenceField = { entity: 'customer', path: 'parent', target: 'customer' };
const partners: ReferenceField = { entity: 'customer', path: 'partners', target: 'customer' };
const agent: ReferenceField = { entity: 'customer', path: 'sites.agent', target: 'customer' };
const fields = [parent, partners, agent];
const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));

function steps(...ways: [from: string, to: string][]): ReadonlyMap<string, Redirect> {
  return new Map(
    ways.map(([recordId, survivorId]) => [recordId, { recordId, survivorId, code: '', mergeId: 'm' }]),
  );
}

function givenBack(...names: Partial<GivenBackName>[]): ReadonlyMap<string, GivenBackName[]> {
  const whole = { holderId: 'h', entity: 'customer', place: 'parent', isBeside: false, at: day(9) };
  return new Map([['h', names.map((name) => ({ ...whole, survivorId: '', recordId: '', ...name }))]]);
}

const none = { steps: steps(), givenBack: givenBack() };
const then = (data: Record<string, string | string[] | Record<string, string>[]>) => ({
  ...{ holderId: 'h', at: day(5), data, raw: data },
});
const nobody: ReadonlySet<string> = new Set();

describe('the names of today', () => {
  it('are those of then where nothing happened', () => {
    const data = { parent: 'a', partners: ['b'], sites: [{ agent: 'c' }] };
    expect(namesIn(fields, data)).toEqual(['a', 'b', 'c']);
    expect(namesOfToday(fields, then(data), none, nobody)).toEqual({ data, raw: data, followed: [] });
  });

  it('follow absorbed records step by step, in lists and rows too, and tell each step', () => {
    const changes = { ...none, steps: steps(['a', 's'], ['s', 't']) };
    const data = { parent: 'a', partners: ['t', 'a'], sites: [{ agent: 's' }] };
    const today = namesOfToday(fields, then(data), changes, nobody);
    expect(today.data).toEqual({ parent: 't', partners: ['t'], sites: [{ agent: 't' }] });
    expect(today.raw).toEqual(today.data);
    expect(today.followed.map(({ kind, place, recordId }) => `${kind} ${place} ${recordId}`)).toEqual([
      'followed parent a',
      'followed parent s',
      'followed partners a',
      'followedBeside partners s',
      'followed sites.agent s',
    ]);
  });

  it('stay where what is named is about to be there again', () => {
    const changes = { ...none, steps: steps(['a', 's'], ['s', 't']) };
    expect(namesOfToday([parent], then({ parent: 'a' }), changes, new Set(['a'])).data).toEqual({
      parent: 'a',
    });
    expect(namesOfToday([parent], then({ parent: 'a' }), changes, new Set(['s'])).data).toEqual({
      parent: 's',
    });
  });

  it('are given back by merges that were taken back since, and follow from there', () => {
    const changes = {
      steps: steps(['a', 'b']),
      givenBack: givenBack(
        { survivorId: 't', recordId: 's', at: day(7) },
        { survivorId: 's', recordId: 'a' },
      ),
    };
    const today = namesOfToday([parent], then({ parent: 't' }), changes, nobody);
    expect(today.data).toEqual({ parent: 'b' });
    expect(today.followed.map(({ recordId }) => recordId)).toEqual(['a']);
    const later = { ...then({ parent: 't' }), at: day(10) };
    expect(namesOfToday([parent], later, changes, nobody).data).toEqual({ parent: 't' });
  });

  it('stand side by side again', () => {
    const changes = {
      ...none,
      givenBack: givenBack({ place: 'partners', survivorId: 's', recordId: 'a', isBeside: true }),
    };
    expect(namesOfToday([partners], then({ partners: ['s'] }), changes, nobody).data).toEqual({
      partners: ['s', 'a'],
    });
  });

  it('never are the record itself', () => {
    const changes = { ...none, steps: steps(['a', 'h']) };
    const data = { parent: 'a', partners: ['a', 'b'] };
    expect(namesOfToday(fields, then(data), changes, nobody)).toEqual({
      ...{ data: { partners: ['b'] }, raw: { partners: ['b'] }, followed: [] },
    });
  });
});
