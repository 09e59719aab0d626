import { createProblem, PlatformError, type Problem } from '@guiyi/contracts';

export interface ImportForm {
  entity: string;
  department?: string;
  owner?: string;
  source?: string;
  keyColumn?: string;
}

const name = { type: 'string', minLength: 1, maxLength: 100 } as const;

/** The parts of the multipart body besides the file. */
const fields = {
  entity: { ...name, description: 'What the rows are, for instance customer' },
  department: { ...name, description: 'Of rows that name none; their rules apply' },
  owner: { ...name, description: 'Of rows that name none; the importing user only if named here' },
  source: {
    ...name,
    description:
      'The system that the rows come from: rows whose key is known change the record that it means',
  },
  keyColumn: { ...name, description: 'Header of the column with the keys of the source' },
};

export const importFormSchema = {
  type: 'object',
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description: 'CSV in UTF-8 or GB18030; the first line names fields, by name or by label',
    },
    ...fields,
  },
  required: ['file', 'entity'],
};

/** @throws PlatformError body-not-valid */
export function importFormOf(body: unknown): ImportForm {
  const parts = Object.entries(typeof body === 'object' && body !== null ? body : {}).filter(
    ([, value]) => value !== '',
  );
  const problems: Problem[] = parts.flatMap(([part, value]) => problemsOf(part, value));
  const form = Object.fromEntries(parts) as Partial<ImportForm>;
  if (form.entity === undefined)
    problems.push(createProblem('required', '/entity', texts.required, { part: 'entity' }));
  if (problems.length > 0) throw new PlatformError('body-not-valid', { problems });
  return form as ImportForm;
}

function problemsOf(part: string, value: unknown): Problem[] {
  if (!Object.hasOwn(fields, part))
    return [
      createProblem('unknown-property', `/${part}`, texts.unknown, {
        part,
        known: Object.keys(fields).join(', '),
      }),
    ];
  const isName = typeof value === 'string' && value.length <= name.maxLength && !value.includes('\0');
  return isName
    ? []
    : [createProblem('wrong-value', `/${part}`, texts.value, { part, longest: name.maxLength })];
}

const texts = {
  required: { 'zh-CN': '缺少“{part}”。', 'zh-TW': '缺少「{part}」。', en: '"{part}" is missing.' },
  unknown: {
    'zh-CN': '没有“{part}”这一项；可用的有 file、{known}。',
    'zh-TW': '沒有「{part}」這一項；可用的有 file、{known}。',
    en: 'There is no part "{part}"; use file, {known}.',
  },
  value: {
    'zh-CN': '“{part}”应是最多 {longest} 个字符的一段文字。',
    'zh-TW': '「{part}」應是最多 {longest} 個字元的一段文字。',
    en: '"{part}" must be one text of at most {longest} characters.',
  },
};
