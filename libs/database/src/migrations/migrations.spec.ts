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

  it('numbers the files 0001, 0002, … without a gap', () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, position) => position + 1));
  });
});
