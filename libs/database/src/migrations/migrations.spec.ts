import { readdirSync } from 'node:fs';
import { migrations } from './index';

const files = readdirSync(__dirname)
  .filter((name) => /^\d{4}-.*\.ts$/.test(name))
  .sort();

describe('migrations', () => {
  it('lists each file once, under the number and subject of its name, in order', () => {
    const recorded = migrations.map((Migration) => new Migration().name);
    const expected = files.map((file) => {
      const number = file.slice(0, 4).padStart(13, '0');
      const subject = file.slice(5, -'.ts'.length);
      return `${subject}-${number}`;
    });
    expect(recorded).toEqual(expected);
  });

  it('numbers each file once', () => {
    const numbers = files.map((file) => file.slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
