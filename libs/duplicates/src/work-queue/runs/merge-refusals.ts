import { type ErrorCode, errorTexts, type LocalizedText } from '@guiyi/contracts';
import { untitled } from '../../explain/untitled';

/** Why a merge of many groups leaves one to people, where no error says so. */
export const mergeRefusals = {
  approval: {
    'zh-CN': '须由第二人复核，请逐组合并',
    'zh-TW': '須由第二人複核，請逐組合併',
    en: 'Asks for a second approval; merge it by itself',
  },
  decided: {
    'zh-CN': '有人判定过不是同一客户，或暂无法判断',
    'zh-TW': '有人判定過不是同一客戶，或暫無法判斷',
    en: 'A person has decided otherwise about two members',
  },
  undecided: {
    'zh-CN': '须由人选值',
    'zh-TW': '須由人選值',
    en: 'A person has to choose a value',
  },
  related: {
    'zh-CN': '存在关系，不可合并',
    'zh-TW': '存在關係，不可合併',
    en: 'Related, not to be merged',
  },
  'link-only': {
    'zh-CN': '只关联不合并',
    'zh-TW': '只關聯不合併',
    en: 'Linked only, never merged',
  },
} satisfies Record<string, LocalizedText>;

export type MergeRefusal = keyof typeof mergeRefusals;

/** What a refusal is called, whatever group it is of. */
export function titleOfRefusal(code: string): LocalizedText {
  if (Object.hasOwn(mergeRefusals, code)) return mergeRefusals[code as MergeRefusal];
  return Object.hasOwn(errorTexts, code) ? errorTexts[code as ErrorCode].title : untitled(code);
}
