import { Console } from 'node:console';
import { Writable } from 'node:stream';

/** Rows under titles as lines of text; console.table knows how wide Chinese characters are. */
export function textTable(rows: readonly Readonly<Record<string, string>>[]): string[] {
  let text = '';
  const stdout = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString('utf8');
      done();
    },
  });
  const [first, ...others] = rows;
  if (first === undefined) return [];
  // Named by the first column instead of by number.
  const [name] = Object.keys(first);
  const named = [first, ...others].map((row): [string, Readonly<Record<string, string>>] => {
    const { [name!]: title = '', ...cells } = row;
    return [title, cells];
  });
  new Console({ stdout }).table(Object.fromEntries(named));
  const [head, titles, ...lines] = text.trimEnd().replaceAll("'", ' ').split('\n');
  return [head!, titles!.replace(untitled, padded(name!)), ...lines];
}

/** What console.table calls the first column. */
const untitled = '(index)';

/** To the width of what it takes the place of; Chinese characters are two columns wide. */
function padded(title: string): string {
  const width = Array.from(title).reduce((sum, character) => sum + (character >= '\u2e80' ? 2 : 1), 0);
  return title + ' '.repeat(Math.max(0, untitled.length - width));
}
