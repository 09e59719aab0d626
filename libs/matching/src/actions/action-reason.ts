import { inLocale, locales, type Locale, type LocalizedText, type MatchingDocument } from '@guiyi/contracts';
import { type ActionCircumstances, type ActionHit, type AppliedAction, bandOf, policyOf } from './action-on';

/** What roles are called, by id; one that is not known is called by its id. */
export type RoleTitles = (id: string) => LocalizedText | undefined;

/**
 * Why this action, in one sentence per language: the policy with those of its conditions that the entry meets, or the
 * door. It names ids and titles of the rules, never a value of a customer.
 */
export function reasonOfAction(
  document: Pick<MatchingDocument, 'actions' | 'clauses'>,
  applied: AppliedAction,
  hit: ActionHit,
  circumstances: ActionCircumstances,
  roleTitles: RoleTitles = () => undefined,
): LocalizedText {
  const policy = policyOf(document.actions, applied.policy);
  const clause = document.clauses?.find(({ id }) => id === hit.clause);
  const roles = circumstances.roles.filter((role) => policy?.when.roles?.includes(role));
  const source = policy?.when.sources === undefined ? null : circumstances.source;
  const sentenceIn = (locale: Locale): string => {
    const words = wordsOf[locale];
    const facts = [
      `${words.door} ${words.doors[circumstances.door]}`,
      words.bands[bandOf(hit)],
      ...(clause === undefined ? [] : [`${words.clause} ${words.quote(inLocale(clause.title, locale))}`]),
      ...roles.map((role) => `${words.role} ${inLocale(roleTitles(role) ?? same(role), locale)}`),
      ...(source === null ? [] : [`${words.source} ${source}`]),
      ...(applied.linkOnly === true ? [words.linkOnly] : []),
    ];
    const said = policy === undefined ? words.byDoor : words.byPolicy(inLocale(policy.title, locale));
    return `${words.actions[applied.action]}${words.colon}${[said, ...facts].join(words.comma)}`;
  };
  return Object.fromEntries(
    locales.map((locale) => [locale, sentenceIn(locale)]),
  ) as unknown as LocalizedText;
}

function same(text: string): LocalizedText {
  return { 'zh-CN': text, 'zh-TW': text, en: text };
}

interface Words {
  actions: Readonly<Record<AppliedAction['action'], string>>;
  doors: Readonly<Record<ActionCircumstances['door'], string>>;
  bands: Readonly<Record<'match' | 'review', string>>;
  byDoor: string;
  byPolicy: (title: string) => string;
  quote: (text: string) => string;
  door: string;
  clause: string;
  role: string;
  source: string;
  linkOnly: string;
  colon: string;
  comma: string;
}

const wordsOf: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    actions: {
      block: '拒绝',
      changeRequest: '须提交变更申请',
      warn: '须说明理由',
      log: '放行并记录',
      allow: '放行',
    },
    doors: { create: '新建', update: '修改', import: '导入', sync: '同步', bulkEdit: '批量修改' },
    bands: { match: '自动匹配区间', review: '审核区间' },
    byDoor: '按入口的设置',
    byPolicy: (title) => `按策略“${title}”`,
    quote: (text) => `“${text}”`,
    ...{ door: '入口', clause: '条款', role: '角色', source: '来源', colon: '：', comma: '，' },
    linkOnly: '只关联不合并',
  },
  'zh-TW': {
    actions: {
      block: '拒絕',
      changeRequest: '須提交變更申請',
      warn: '須說明理由',
      log: '放行並記錄',
      allow: '放行',
    },
    doors: { create: '新增', update: '修改', import: '匯入', sync: '同步', bulkEdit: '批次修改' },
    bands: { match: '自動匹配區間', review: '審核區間' },
    byDoor: '按入口的設定',
    byPolicy: (title) => `按策略「${title}」`,
    quote: (text) => `「${text}」`,
    ...{ door: '入口', clause: '條款', role: '角色', source: '來源', colon: '：', comma: '，' },
    linkOnly: '只關聯不合併',
  },
  en: {
    actions: {
      block: 'Refused',
      changeRequest: 'Needs a change request',
      warn: 'Needs a reason',
      log: 'Let through and logged',
      allow: 'Let through',
    },
    doors: { create: 'create', update: 'update', import: 'import', sync: 'sync', bulkEdit: 'bulk edit' },
    bands: { match: 'match band', review: 'review band' },
    byDoor: 'as the door says',
    byPolicy: (title) => `policy "${title}"`,
    quote: (text) => `"${text}"`,
    ...{ door: 'door', clause: 'clause', role: 'role', source: 'source', colon: ': ', comma: ', ' },
    linkOnly: 'to be linked only',
  },
};
