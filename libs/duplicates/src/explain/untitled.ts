import type { LocalizedText } from '@guiyi/contracts';

/** What has no title, or is gone, is known by its id. */
export function untitled(id: string): LocalizedText {
  return { 'zh-CN': id, 'zh-TW': id, en: id };
}
