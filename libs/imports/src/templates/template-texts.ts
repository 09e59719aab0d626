import type { LocalizedText } from '@guiyi/contracts';

/** Why other ids for the entities of a template are refused. */
export const templateTexts = {
  noEntity: {
    'zh-CN': '模板里没有实体“{entity}”；有：{known}。',
    'zh-TW': '範本裡沒有實體「{entity}」；有：{known}。',
    en: 'the template has no entity "{entity}"; it has: {known}.',
  },
  taken: {
    'zh-CN': '已有实体用了“{id}”，请换一个。',
    'zh-TW': '已有實體用了「{id}」，請換一個。',
    en: 'an entity has the id "{id}" already; choose another.',
  },
} satisfies Record<string, LocalizedText>;
