import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  checkDefinitionSet,
  definitionName,
  isDefinitionPath,
  parseDefinitionFile,
} from '@guiyi/definitions';
import type { Problem } from '@guiyi/contracts';
import { editText, type TextEdit } from '../support/edit-json';

/** One way to break a document, and the problem that must be found: its code and where it points. */
interface BrokenCase extends TextEdit {
  sentence: string;
  code: string;
  pointer: string;
  severity?: Problem['severity'];
}

interface BrokenFile {
  file: string;
  cases: BrokenCase[];
}

const root = join(__dirname, '../..');
const folder = join(__dirname, 'documents');
const read = <Value>(path: string): Value => JSON.parse(readFileSync(path, 'utf8')) as Value;

const everyDocument = read<BrokenCase[]>(join(folder, 'every-document.json'));
const ofKinds = readdirSync(folder)
  .filter((name) => name !== 'every-document.json')
  .map((name) => [basename(name, '.json'), read<BrokenFile>(join(folder, name))] as const);

const shipped = ['schemas/entities', 'schemas/forms', 'rules']
  .flatMap((place) =>
    readdirSync(join(root, place), { recursive: true }).map((name) => `${place}/${String(name)}`),
  )
  .filter(isDefinitionPath)
  .map((filePath) => ({ filePath, text: readFileSync(join(root, filePath), 'utf8') }));

const shippedParsed = shipped.map(parseDefinitionFile);

/** The problems of the shipped definitions with one file's text replaced, those of that file only. */
function problemsOf(filePath: string, text: string): readonly Problem[] {
  const parsed = parseDefinitionFile({ filePath, text });
  if ('problems' in parsed) return parsed.problems;
  const definitions = shippedParsed
    .filter((file) => file.filePath !== filePath)
    .flatMap((file) => ('definition' in file ? [file.definition] : []));
  const problems = checkDefinitionSet([...definitions, parsed.definition]);
  return problems.get(definitionName(parsed.definition)) ?? [];
}

describe('every shipped document', () => {
  it('is right in shape and meaning, alone and together', () => {
    const broken = shippedParsed.flatMap((file) =>
      'problems' in file ? [[file.filePath, file.problems]] : [],
    );
    expect(broken).toEqual([]);
    const definitions = shippedParsed.flatMap((file) => ('definition' in file ? [file.definition] : []));
    expect([...checkDefinitionSet(definitions)]).toEqual([]);
  });

  describe.each(everyDocument)('is refused when $sentence', ({ code, pointer, ...edit }) => {
    it.each(shipped.map((file) => [file.filePath, file.text] as const))('%s', (filePath, text) => {
      const parsed = parseDefinitionFile({ filePath, text: editText(text, edit) });
      const problems = 'problems' in parsed ? parsed.problems : [];
      expect(problems).toContainEqual(expect.objectContaining({ code, pointer, severity: 'error' }));
      expect(problems.filter((problem) => !isExplained(problem))).toEqual([]);
    });
  });
});

describe.each(ofKinds)('the broken %s', (_kind, { file, cases }) => {
  const text = readFileSync(join(root, file), 'utf8');

  it.each(cases)('is told what is wrong when $sentence', ({ code, pointer, severity = 'error', ...edit }) => {
    const problems = problemsOf(file, editText(text, edit));
    const found = problems.map((problem) => `${problem.severity} ${problem.code} ${problem.pointer}`);
    expect(found).toContain(`${severity} ${code} ${pointer}`);
    expect(problems.filter((problem) => !isExplained(problem))).toEqual([]);
  });
});

/** Every language says something, and no {place} of a text stayed empty by a wrong name. */
function isExplained({ message }: Problem): boolean {
  return [message['zh-CN'], message['zh-TW'], message.en].every(
    (text) => text !== undefined && text.length > 5,
  );
}
