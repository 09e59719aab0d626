import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDefinitionFiles } from '@guiyi/definitions';
import { documentText } from './document-text';

const project = join(__dirname, '../../../..');

describe('the text of a document', () => {
  it('is that of the file when nothing changed', async () => {
    for (const { text } of (await readDefinitionFiles(project)).files)
      expect(documentText(JSON.parse(text), text)).toBe(text);
  });

  it('says what the document says', async () => {
    for (const { text } of (await readDefinitionFiles(project)).files)
      expect(JSON.parse(documentText(JSON.parse(text)))).toEqual(JSON.parse(text));
  });

  it('changes only the lines of what changed', async () => {
    const text = await readFile(join(project, 'rules/customer/matching.json'), 'utf8');
    const document = JSON.parse(text) as {
      bands: { match: number };
      blockingKeys: { id: string; all: object[] }[];
    };
    document.bands.match = 99;
    document.blockingKeys.unshift({ id: 'fresh', all: [{ form: 'phone' }] });
    const lines = new Set(text.split('\n'));
    const changed = documentText(document, text)
      .split('\n')
      .filter((line) => !lines.has(line));
    expect(changed.length).toBeLessThanOrEqual(5);
    expect(changed.join('\n')).toContain('"fresh"');
    expect(changed.join('\n')).toContain('99');
  });
});
