import { join } from 'node:path';
import { definitionName, type Definition } from '../definition';
import { parseDefinitionFile, type DefinitionFile, type ParsedFile } from '../files/definition-file';
import { readDefinitionFiles } from '../files/read-definition-files';
import { hashOfDocument } from '../store/definition-store';
import {
  planAllowedPublication,
  planPublication,
  type InForce,
  type PublicationPlan,
} from './plan-publication';

const project = join(__dirname, '../../../..');
const nothing: InForce = { definitions: [], fileHashes: new Map() };
let shipped: DefinitionFile[];
let inForce: InForce;

beforeAll(async () => {
  shipped = (await readDefinitionFiles(project)).files;
  const plan = planPublication(shipped.map(parseDefinitionFile), nothing);
  inForce = {
    definitions: plan.accepted.map(({ definition }) => definition),
    fileHashes: new Map(
      plan.accepted.map(({ definition, filePath }) => [filePath, hashOfDocument(definition.document)]),
    ),
  };
});

it('accepts everything that is shipped, as one set', () => {
  const plan = planPublication(shipped.map(parseDefinitionFile), nothing);
  expect(plan.refused).toEqual([]);
  expect(plan.warnings).toEqual([]);
  expect(plan.accepted).toHaveLength(shipped.length);
});

it('publishes nothing when the files say what is in force', () => {
  const plan = planPublication(shipped.map(parseDefinitionFile), inForce);
  expect(plan).toEqual({ accepted: [], refused: [], warnings: [], agreed: [], unchanged: shipped.length });
});

it('does not undo what was published otherwise when the file was not touched', () => {
  const changed = inForce.definitions.map((definition) =>
    edited(definition, 'numbering:customer', withoutDate),
  );
  const plan = planPublication(shipped.map(parseDefinitionFile), { ...inForce, definitions: changed });
  expect(plan.accepted).toEqual([]);
});

it('leaves out what is refused beyond the checks, and asks again about the rest', async () => {
  const files = shipped.map((file) =>
    file.filePath === 'rules/customer/numbering.json' ? rewritten(file, withoutDate) : file,
  );
  const asked: string[][] = [];
  const plan = await planAllowedPublication(files.map(parseDefinitionFile), nothing, (changed, next) => {
    const matching = changed.find(({ kind }) => kind === 'matching');
    asked.push(changed.map(definitionName));
    expect(next.find('matching', 'customer')).toBe(matching?.document);
    return Promise.resolve(new Map(matching === undefined ? [] : [[definitionName(matching), []]]));
  });
  expect(asked[0]).toContain('matching:customer');
  expect(plan.accepted.map(({ definition }) => definition.kind)).not.toContain('matching');
  expect(plan.refused.map(({ filePath }) => filePath)).toContain('rules/customer/matching.json');
});

it('publishes an edited file alone', () => {
  const plan = planWith('rules/customer/numbering.json', withoutDate);
  expect(names(plan)).toEqual(['numbering:customer']);
  expect(plan.refused).toEqual([]);
});

it('refuses a file that is not JSON and lets the others through', () => {
  const files = shipped.map((file) =>
    file.filePath === 'rules/customer/matching.json'
      ? { ...file, text: file.text.replace(/}\s*$/, '') }
      : file,
  );
  const plan = planPublication(
    files
      .map((file) =>
        file.filePath === 'rules/customer/numbering.json' ? rewritten(file, withoutDate) : file,
      )
      .map(parseDefinitionFile),
    inForce,
  );
  expect(refusedCodes(plan)).toEqual({ 'rules/customer/matching.json': ['json-syntax'] });
  expect(names(plan)).toEqual(['numbering:customer']);
});

it('refuses a document whose meaning is wrong, with its pointer', () => {
  const plan = planWith('rules/customer/matching.json', (document) => {
    (document['bands'] as Record<string, number>)['review'] = 1000;
  });
  expect(plan.refused[0]).toMatchObject({ filePath: 'rules/customer/matching.json' });
  expect(plan.refused[0]?.problems[0]?.pointer).toMatch(/^\/bands/);
});

it('refuses a change that would break a document nobody touched, and names that document', () => {
  const plan = planWith('schemas/entities/customer.schema.json', (document) => {
    delete (document['properties'] as Record<string, unknown>)['uscc'];
  });
  expect(names(plan)).toEqual([]);
  expect(Object.keys(refusedCodes(plan))).toEqual(['schemas/entities/customer.schema.json']);
  expect(plan.refused[0]?.problems.map((problem) => problem.code)).toContain('would-break');
  expect(plan.refused[0]?.problems[0]?.message.en).toMatch(/uscc/);
});

it('publishes changes together that are right only together', () => {
  const files = shipped.map((file) => {
    if (file.filePath === 'schemas/entities/customer.schema.json') return rewritten(file, addField);
    if (file.filePath === 'schemas/forms/customer.form.json') return rewritten(file, addLabel);
    return file;
  });
  const plan = planPublication(files.map(parseDefinitionFile), inForce);
  expect(plan.refused).toEqual([]);
  expect(names(plan).sort()).toEqual(['entity:customer', 'form:customer']);
});

it('refuses both halves of a change when the half that the other needs is wrong', () => {
  const files = shipped.map((file) => {
    if (file.filePath === 'schemas/entities/customer.schema.json')
      return rewritten(file, (document) => {
        addField(document);
        document['titleField'] = 'noSuchField';
      });
    if (file.filePath === 'schemas/forms/customer.form.json') return rewritten(file, addLabel);
    return file;
  });
  const plan = planPublication(files.map(parseDefinitionFile), inForce);
  expect(plan.accepted).toEqual([]);
  expect(Object.keys(refusedCodes(plan)).sort()).toEqual([
    'schemas/entities/customer.schema.json',
    'schemas/forms/customer.form.json',
  ]);
});

it('refuses two files that define the same, and a file of no kind', () => {
  const roles = shipped.find((file) => file.filePath === 'rules/vocabularies/source.json');
  const files = [
    ...shipped,
    { filePath: 'rules/vocabularies/zz-copy.json', text: roles?.text ?? '' },
    { filePath: 'rules/customer/matchng.json', text: '{}' },
  ];
  expect(refusedCodes(planPublication(files.map(parseDefinitionFile), inForce))).toEqual({
    'rules/vocabularies/source.json': ['same-definition'],
    'rules/vocabularies/zz-copy.json': ['same-definition'],
    'rules/customer/matchng.json': ['unknown-file'],
  });
});

it('takes a renamed file for what it was', () => {
  const files = shipped.map((file) =>
    file.filePath === 'rules/vocabularies/source.json'
      ? { ...file, filePath: 'rules/vocabularies/origin.json' }
      : file,
  );
  expect(planPublication(files.map(parseDefinitionFile), inForce)).toMatchObject({
    accepted: [],
    refused: [],
  });
});

it('needs the form of an entity, and roles', () => {
  const files = shipped.filter(
    (file) => !['schemas/forms/customer.form.json', 'rules/roles.json'].includes(file.filePath),
  );
  const codes = Object.values(refusedCodes(planPublication(files.map(parseDefinitionFile), nothing))).flat();
  expect(codes).toContain('missing-document');
});

it('does without the rules of an entity', () => {
  const files = shipped.filter(({ filePath }) => !filePath.startsWith('rules/customer/'));
  expect(refusedCodes(planPublication(files.map(parseDefinitionFile), nothing))).toEqual({});
});

it('standardises nothing that is computed', () => {
  const plan = planWith('schemas/entities/customer.schema.json', ({ properties }) => {
    const { name } = properties as { name: Record<string, unknown> };
    delete name['maxLength'];
    name['x-field'] = { kind: 'computed', compute: { var: 'shortName' } };
  });
  const codes = Object.values(plan.refused).flatMap(({ problems }) =>
    problems.map(({ message }) => message.en),
  );
  expect(codes.join()).toContain('is computed');
});

type Edit = (document: Record<string, unknown>) => void;

function planWith(filePath: string, edit: Edit): PublicationPlan {
  const files: ParsedFile[] = shipped
    .map((file) => (file.filePath === filePath ? rewritten(file, edit) : file))
    .map(parseDefinitionFile);
  return planPublication(files, inForce);
}

function rewritten(file: DefinitionFile, edit: Edit): DefinitionFile {
  const document = JSON.parse(file.text) as Record<string, unknown>;
  edit(document);
  return { ...file, text: JSON.stringify(document) };
}

function edited(definition: Definition, name: string, edit: Edit): Definition {
  if (definitionName(definition) !== name) return definition;
  const document = structuredClone(definition.document) as unknown as Record<string, unknown>;
  edit(document);
  return { ...definition, document } as unknown as Definition;
}

function withoutDate(document: Record<string, unknown>): void {
  document['parts'] = (document['parts'] as { part: string }[]).filter(({ part }) => part !== 'date');
}

function addField(document: Record<string, unknown>): void {
  const field = { type: 'string', maxLength: 20, 'x-field': { kind: 'text' } };
  (document['properties'] as Record<string, unknown>)['nickname'] = field;
}

function addLabel(document: Record<string, unknown>): void {
  const label = { 'zh-CN': '昵称', 'zh-TW': '暱稱', en: 'Nickname' };
  (document['fields'] as Record<string, unknown>)['nickname'] = { label };
  const [section] = document['sections'] as { fields: string[] }[];
  section?.fields.push('nickname');
}

function names(plan: PublicationPlan): string[] {
  return plan.accepted.map(({ definition }) => definitionName(definition));
}

function refusedCodes(plan: PublicationPlan): Record<string, string[]> {
  return Object.fromEntries(
    plan.refused.map(({ filePath, problems }) => [filePath, [...new Set(problems.map(({ code }) => code))]]),
  );
}

describe('a file that was edited while the platform went on', () => {
  const onPlatform = () => ({
    ...inForce,
    definitions: inForce.definitions.map((definition) =>
      edited(definition, 'numbering:customer', (document) => {
        (document['parts'] as unknown[]).pop();
      }),
    ),
  });
  const editedFile = () =>
    shipped.map((file) =>
      file.filePath === 'rules/customer/numbering.json' ? rewritten(file, withoutDate) : file,
    );

  it('is a conflict: neither undoes the other', () => {
    const plan = planPublication(editedFile().map(parseDefinitionFile), onPlatform());
    expect(plan.accepted).toEqual([]);
    expect(refusedCodes(plan)).toEqual({ 'rules/customer/numbering.json': ['file-conflict'] });
  });

  it('is none once both say the same', () => {
    const files = editedFile().map(parseDefinitionFile);
    const agreed = inForce.definitions.map((definition) =>
      edited(definition, 'numbering:customer', withoutDate),
    );
    expect(planPublication(files, { ...inForce, definitions: agreed })).toMatchObject({
      accepted: [],
      refused: [],
      agreed: [{ filePath: 'rules/customer/numbering.json' }],
    });
  });

  it('is none when somebody decided about this content of the file', () => {
    const files = editedFile().map(parseDefinitionFile);
    const file = files.find(({ filePath }) => filePath === 'rules/customer/numbering.json');
    const hash = file !== undefined && 'definition' in file ? hashOfDocument(file.definition.document) : '';
    const fileHashes = new Map([...inForce.fileHashes, ['rules/customer/numbering.json', hash]]);
    expect(planPublication(files, { ...onPlatform(), fileHashes })).toMatchObject({
      accepted: [],
      refused: [],
    });
  });

  it('is one as well for a new file of a definition that the platform made', () => {
    const fileHashes = new Map(
      [...inForce.fileHashes].filter(([path]) => path !== 'rules/customer/numbering.json'),
    );
    const plan = planPublication(editedFile().map(parseDefinitionFile), { ...onPlatform(), fileHashes });
    expect(refusedCodes(plan)).toEqual({ 'rules/customer/numbering.json': ['file-conflict'] });
  });
});
