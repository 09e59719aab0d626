import { createProblem, PlatformError } from '@guiyi/contracts';

const longestName = 63;

export const truthFormSchema = {
  type: 'object',
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description:
        'CSV in UTF-8: two columns with ids or codes of records and, if wanted, one called verdict; or id,cluster',
    },
    entity: { type: 'string', minLength: 1, maxLength: longestName },
  },
  required: ['file', 'entity'],
};

/** The parts of the multipart body besides the file. @throws PlatformError body-not-valid */
export function truthFormOf(body: unknown): { entity: string } {
  const { entity, ...others } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const problems = Object.keys(others).map((part) =>
    createProblem('unknown-property', `/${part}`, texts.unknown, { part }),
  );
  const isName = typeof entity === 'string' && /^[^\0]+$/.test(entity) && entity.length <= longestName;
  if (isName && problems.length === 0) return { entity };
  if (!isName) problems.push(createProblem('required', '/entity', texts.entity, { longest: longestName }));
  throw new PlatformError('body-not-valid', { problems });
}

const texts = {
  unknown: {
    'zh-CN': '没有“{part}”这一项；可用的有 file、entity。',
    'zh-TW': '沒有「{part}」這一項；可用的有 file、entity。',
    en: 'There is no part "{part}"; use file, entity.',
  },
  entity: {
    'zh-CN': '请给出 entity：最多 {longest} 个字符，例如 customer。',
    'zh-TW': '請給出 entity：最多 {longest} 個字元，例如 customer。',
    en: 'Give entity: at most {longest} characters, such as customer.',
  },
};
