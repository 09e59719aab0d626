import { createProblem, PlatformError, type Problem } from '@guiyi/contracts';

export interface AttachmentForm {
  entity: string;
  field: string;
}

const longestPart = { entity: 63, field: 130 };

export const attachmentFormSchema = {
  type: 'object',
  properties: {
    file: { type: 'string', format: 'binary', description: 'At most 50 MiB, or what the field allows' },
    entity: { type: 'string', minLength: 1, maxLength: longestPart.entity },
    field: {
      type: 'string',
      minLength: 1,
      maxLength: longestPart.field,
      description: 'Path of an attachment field of the entity, for instance contract or visits.photos',
    },
  },
  required: ['file', 'entity', 'field'],
};

/** The parts of the multipart body besides the file. @throws PlatformError body-not-valid */
export function attachmentFormOf(body: unknown): AttachmentForm {
  const parts = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const { entity, field, ...others } = parts;
  const problems: Problem[] = [
    ...Object.keys(others).map((part) =>
      createProblem('unknown-property', `/${part}`, texts.unknown, { part }),
    ),
    ...problemsOf('entity', entity),
    ...problemsOf('field', field),
  ];
  if (problems.length > 0) throw new PlatformError('body-not-valid', { problems });
  return { entity, field } as AttachmentForm;
}

function problemsOf(part: keyof AttachmentForm, value: unknown): Problem[] {
  const longest = longestPart[part];
  if (typeof value === 'string' && value !== '' && value.length <= longest && !value.includes('\0'))
    return [];
  return [createProblem('required', `/${part}`, texts.required, { part, longest })];
}

const texts = {
  unknown: {
    'zh-CN': '没有“{part}”这一项；可用的有 file、entity、field。',
    'zh-TW': '沒有「{part}」這一項；可用的有 file、entity、field。',
    en: 'There is no part "{part}"; use file, entity, field.',
  },
  required: {
    'zh-CN': '“{part}”应是 1 到 {longest} 个字符的一段文字。',
    'zh-TW': '「{part}」應是 1 到 {longest} 個字元的一段文字。',
    en: '"{part}" must be one text of 1 to {longest} characters.',
  },
};
