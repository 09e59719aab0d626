import { InvalidJobPayloadError, jobNames, parseJobPayload } from './job-definitions';

describe('parseJobPayload', () => {
  it('returns a payload that fits', () => {
    expect(parseJobPayload('scan.shard', { scanId: 'a', shard: 0 })).toEqual({ scanId: 'a', shard: 0 });
  });

  it.each([
    ['no object', null, /must be an object, not null/],
    ['a list', [1], /must be an object, not \[1\]/],
    ['a missing field', { scanId: 'a' }, /"shard" must be a whole number, not missing/],
    ['a fraction for a whole number', { scanId: 'a', shard: 1.5 }, /"shard" must be a whole number, not 1.5/],
    ['an empty text', { scanId: '', shard: 1 }, /"scanId" must be a text, not ""/],
  ])('refuses %s', (_, payload, message) => {
    expect(() => parseJobPayload('scan.shard', payload)).toThrow(InvalidJobPayloadError);
    expect(() => parseJobPayload('scan.shard', payload)).toThrow(message);
  });

  it('knows every job by a name that both backends accept as a queue name', () => {
    for (const name of jobNames) expect(name).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+)+$/);
  });
});
