import { createProblem, pointerTo, type LocalizedText, type Problem } from '@guiyi/contracts';

/** PostgreSQL keeps neither NUL characters nor halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;
/** Deeper than any document. */
const DEEPEST = 100;

/** The first text in a request, names of properties included, that could not be stored. */
export function unstorableText(value: unknown, pointer = '', depth = 0): Problem | undefined {
  if (typeof value === 'string')
    return isStorable(value) ? undefined : createProblem('unstorable-text', pointer, text);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST) return createProblem('too-deep', pointer, tooDeep, { limit: DEEPEST });
  for (const [name, child] of Object.entries(value)) {
    if (!isStorable(name)) return createProblem('unstorable-text', pointer, text);
    const problem = unstorableText(child, pointer + pointerTo(name), depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isStorable(value: string): boolean {
  return !UNSTORABLE.test(value);
}

const text: LocalizedText = {
  'zh-CN': '文本中有无法保存的字符（空字符或不完整的 Unicode 字符），请删除。',
  'zh-TW': '文字中有無法儲存的字元（空字元或不完整的 Unicode 字元），請刪除。',
  en: 'The text holds a character that cannot be stored (NUL or half of a surrogate pair); remove it.',
};

const tooDeep: LocalizedText = {
  'zh-CN': '内容嵌套超过 {limit} 层。',
  'zh-TW': '內容巢狀超過 {limit} 層。',
  en: 'The content is nested deeper than {limit} levels.',
};
