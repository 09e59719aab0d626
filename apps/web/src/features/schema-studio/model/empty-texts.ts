import { createProblem, pointerTo, type Problem } from '@guiyi/contracts';
import { isFields } from '../../definitions/document-shape';

/** The texts of a document that lack a language it cannot do without. */
export function emptyTexts(value: unknown, pointer: string): Problem[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, position) => emptyTexts(item, pointer + pointerTo(position)));
  }
  if (!isFields(value)) return [];
  if (Object.hasOwn(value, 'zh-CN') && Object.hasOwn(value, 'en')) {
    const isFilled = [value['zh-CN'], value['en']].every((text) => typeof text === 'string' && text !== '');
    return isFilled ? [] : [createProblem('text-missing', pointer, textMissing)];
  }
  return Object.entries(value).flatMap(([name, part]) => emptyTexts(part, pointer + pointerTo(name)));
}

const textMissing = {
  'zh-CN': '请填写简体中文和英文。',
  'zh-TW': '請填寫簡體中文和英文。',
  en: 'Fill in simplified Chinese and English.',
};
