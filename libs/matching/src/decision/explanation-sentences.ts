import type { Locale } from '@guiyi/contracts';
import type { Outcome } from '../rule/match-rule';

interface SummaryParts {
  outcome: Outcome;
  agreeing: readonly string[];
  differing: readonly string[];
  neverCompared: boolean;
}

interface EvidenceParts {
  what: string;
  left?: string;
  right?: string;
  weight: string;
  adjustment?: string;
  isRare?: boolean;
  /** Taken off, as the other comparison says it already. */
  shared?: { bits: string; with: string };
}

interface DifferingValues {
  left: readonly string[];
  right: readonly string[];
  form: string;
}

/** The sentences of an explanation in one language. */
export interface ExplanationSentences {
  prior(weight: string): string;
  state(comparison: string, state: string): string;
  evidence(parts: EvidenceParts): string;
  clause(title: string, outcome: Outcome): string;
  veto(title: string, effect: 'forbid' | 'review'): string;
  summary(parts: SummaryParts): string;
  sharedKeys(titles: readonly string[]): string;
  nearestKey(title: string, differing: readonly DifferingValues[]): string;
  probability(percent: string): string;
  override(title: string, bands: { match: string; review: string }): string;
  wouldBe(outcome: 'review' | 'match', states: readonly string[], withoutVetoes: readonly string[]): string;
}

export const sentences: Readonly<Record<Locale, ExplanationSentences>> = {
  'zh-CN': {
    prior: (weight) => `比较之前的倾向：${weight} 比特`,
    state: (comparison, state) =>
      inState(comparison, state, { different: '不同', oneMissing: '一方为空', missing: '双方为空' }, '一致'),
    evidence: (parts) => chineseEvidence(parts, ['值罕见', '值常见'], '比特', (by) => `因与“${by}”重复扣除`),
    clause: (title, outcome) =>
      `规则“${title}”判定为${{ match: '匹配', review: '待审核', noMatch: '不匹配' }[outcome]}`,
    veto: (title, effect) => `否决规则“${title}”：${effect === 'forbid' ? '不得匹配' : '须人工审核'}`,
    summary: (parts) =>
      chineseSummary(
        parts,
        { match: '匹配', review: '待审核', noMatch: '不匹配' },
        '没有共同的分块键，扫描时不会比较这一对',
      ),
    sharedKeys: (titles) => `共同的分块键：${titles.join('、')}`,
    nearestKey: (title, differing) =>
      `没有共同的分块键，扫描时不会比较这一对；最接近的是“${title}”：${chineseDifferences(differing, '空')}`,
    probability: (percent) => `按此得分，为同一对象的概率为 ${percent}`,
    override: (title, { match, review }) =>
      `适用特殊阈值“${title}”：${match} 比特起为匹配，${review} 比特起待审核`,
    wouldBe: (outcome, states, vetoes) =>
      chineseWouldBe(
        states,
        vetoes.map((title) => `没有否决规则“${title}”`),
        {
          begin: '若',
          end: { match: '则匹配', review: '则进入待审核' }[outcome],
        },
      ),
  },
  'zh-TW': {
    prior: (weight) => `比較之前的傾向：${weight} 位元`,
    state: (comparison, state) =>
      inState(comparison, state, { different: '不同', oneMissing: '一方為空', missing: '雙方為空' }, '一致'),
    evidence: (parts) =>
      chineseEvidence(parts, ['值罕見', '值常見'], '位元', (by) => `因與「${by}」重複扣除`),
    clause: (title, outcome) =>
      `規則「${title}」判定為${{ match: '匹配', review: '待審核', noMatch: '不匹配' }[outcome]}`,
    veto: (title, effect) => `否決規則「${title}」：${effect === 'forbid' ? '不得匹配' : '須人工審核'}`,
    summary: (parts) =>
      chineseSummary(
        parts,
        { match: '匹配', review: '待審核', noMatch: '不匹配' },
        '沒有共同的分塊鍵，掃描時不會比較這一對',
      ),
    sharedKeys: (titles) => `共同的分塊鍵：${titles.join('、')}`,
    nearestKey: (title, differing) =>
      `沒有共同的分塊鍵，掃描時不會比較這一對；最接近的是「${title}」：${chineseDifferences(differing, '空')}`,
    probability: (percent) => `按此得分，為同一對象的機率為 ${percent}`,
    override: (title, { match, review }) =>
      `適用特殊閾值「${title}」：${match} 位元起為匹配，${review} 位元起待審核`,
    wouldBe: (outcome, states, vetoes) =>
      chineseWouldBe(
        states,
        vetoes.map((title) => `沒有否決規則「${title}」`),
        {
          begin: '若',
          end: { match: '則匹配', review: '則進入待審核' }[outcome],
        },
      ),
  },
  en: {
    prior: (weight) => `Inclination before comparing: ${weight} bits`,
    state: (comparison, state) =>
      inState(
        comparison,
        state,
        { different: ' differs', oneMissing: ' blank on one side', missing: ' blank on both sides' },
        ' agrees',
      ),
    evidence: ({ what, left, right, weight, adjustment, isRare, shared }) => {
      const frequency =
        adjustment === undefined
          ? ''
          : `, of which ${adjustment} as the value is ${isRare ? 'rare' : 'common'}`;
      const repeated =
        shared === undefined ? '' : `, ${shared.bits} taken off as ${shared.with} says it already`;
      return `${what}${valuesInBrackets(left, right, ['(', ')', ' / '])}: ${weight} bits${frequency}${repeated}`;
    },
    clause: (title, outcome) =>
      `Clause “${title}” decides: ${{ match: 'match', review: 'review', noMatch: 'no match' }[outcome]}`,
    veto: (title, effect) =>
      `Veto “${title}”: ${effect === 'forbid' ? 'must not match' : 'a person has to look'}`,
    summary: ({ outcome, agreeing, differing, neverCompared }) => {
      const parts = [...agreeing, ...differing];
      const reasons = parts.length === 0 ? 'Nothing to compare' : parts.join('; ');
      const decided = { match: 'match', review: 'needs review', noMatch: 'no match' }[outcome];
      const note = neverCompared ? ' (no shared blocking key: a scan never compares this pair)' : '';
      return `${reasons}: ${decided}${note}`;
    },
    sharedKeys: (titles) => `Shared blocking keys: ${titles.join(', ')}`,
    nearestKey: (title, differing) => {
      const values = differing.map(
        ({ form, left, right }) => `${form} ${listed(left, ', ', 'blank')} / ${listed(right, ', ', 'blank')}`,
      );
      return `Never compared: no shared blocking key. “${title}” comes nearest: ${values.join('; ')}`;
    },
    override: (title, { match, review }) =>
      `The thresholds “${title}” apply: match from ${match} bits, review from ${review}`,
    probability: (percent) => `With this score two records are the same with a probability of ${percent}`,
    wouldBe: (outcome, states, vetoes) => {
      const conditions = [...states, ...vetoes.map((title) => `veto “${title}” does not hold`)].join(' and ');
      return outcome === 'match'
        ? `Would be a match if: ${conditions}`
        : `Would go to review if: ${conditions}`;
    },
  },
};

function inState(
  comparison: string,
  state: string,
  words: Readonly<Record<string, string>>,
  agrees: string,
): string {
  return `${comparison}${Object.hasOwn(words, state) ? words[state] : agrees}`;
}

function chineseEvidence(
  parts: EvidenceParts,
  [rare, common]: readonly [string, string],
  bits: string,
  repeats: (comparison: string) => string,
): string {
  const { what, left, right, weight, adjustment, isRare, shared } = parts;
  const details = [
    ...(adjustment === undefined ? [] : [`其中${isRare ? rare : common} ${adjustment}`]),
    ...(shared === undefined ? [] : [`${repeats(shared.with)} ${shared.bits}`]),
  ];
  const added = details.length === 0 ? '' : `（${details.join('，')}）`;
  return `${what}${valuesInBrackets(left, right, ['（', '）', ' / ']).trim()}：${weight} ${bits}${added}`;
}

function chineseSummary(
  { outcome, agreeing, differing, neverCompared }: SummaryParts,
  outcomes: Readonly<Record<Outcome, string>>,
  note: string,
): string {
  const parts = [...agreeing, ...differing];
  const reasons = parts.length === 0 ? '' : `${parts.join('，')}：`;
  return `${reasons}${outcomes[outcome]}${neverCompared ? `（${note}）` : ''}`;
}

function chineseDifferences(differing: readonly DifferingValues[], blank: string): string {
  return differing
    .map(({ form, left, right }) => `${form} ${listed(left, '、', blank)} / ${listed(right, '、', blank)}`)
    .join('；');
}

function chineseWouldBe(
  states: readonly string[],
  withoutVetoes: readonly string[],
  { begin, end }: { begin: string; end: string },
): string {
  return `${begin}${[...states, ...withoutVetoes].join('，且')}，${end}`;
}

/** A key can have many values of one record: the first say what it is about. */
const mostListed = 3;

function listed(values: readonly string[], between: string, blank: string): string {
  if (values.length === 0) return blank;
  return values.slice(0, mostListed).join(between) + (values.length > mostListed ? ' …' : '');
}

function valuesInBrackets(
  left: string | undefined,
  right: string | undefined,
  [open, close, between]: readonly [string, string, string],
): string {
  if (left === undefined && right === undefined) return '';
  if (left === right) return ` ${open}${left}${close}`;
  return ` ${open}${left ?? '—'}${between}${right ?? '—'}${close}`;
}
