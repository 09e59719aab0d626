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
}

/** The sentences of an explanation in one language. */
export interface ExplanationSentences {
  prior(weight: string): string;
  state(comparison: string, state: string): string;
  evidence(parts: EvidenceParts): string;
  clause(title: string, outcome: Outcome): string;
  veto(title: string, effect: 'forbid' | 'review'): string;
  summary(parts: SummaryParts): string;
}

export const sentences: Readonly<Record<Locale, ExplanationSentences>> = {
  'zh-CN': {
    prior: (weight) => `比较之前的倾向:${weight} 比特`,
    state: (comparison, state) =>
      inState(comparison, state, { different: '不同', oneMissing: '一方为空', missing: '双方为空' }, '一致'),
    evidence: (parts) => chineseEvidence(parts, ['值罕见', '值常见'], '比特'),
    clause: (title, outcome) =>
      `规则“${title}”判定为${{ match: '匹配', review: '待审核', noMatch: '不匹配' }[outcome]}`,
    veto: (title, effect) => `否决规则“${title}”:${effect === 'forbid' ? '不得匹配' : '须人工审核'}`,
    summary: (parts) =>
      chineseSummary(
        parts,
        { match: '匹配', review: '待审核', noMatch: '不匹配' },
        '没有共同的分块键,扫描时不会比较这一对',
      ),
  },
  'zh-TW': {
    prior: (weight) => `比較之前的傾向:${weight} 位元`,
    state: (comparison, state) =>
      inState(comparison, state, { different: '不同', oneMissing: '一方為空', missing: '雙方為空' }, '一致'),
    evidence: (parts) => chineseEvidence(parts, ['值罕見', '值常見'], '位元'),
    clause: (title, outcome) =>
      `規則「${title}」判定為${{ match: '匹配', review: '待審核', noMatch: '不匹配' }[outcome]}`,
    veto: (title, effect) => `否決規則「${title}」:${effect === 'forbid' ? '不得匹配' : '須人工審核'}`,
    summary: (parts) =>
      chineseSummary(
        parts,
        { match: '匹配', review: '待審核', noMatch: '不匹配' },
        '沒有共同的分塊鍵,掃描時不會比較這一對',
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
    evidence: ({ what, left, right, weight, adjustment, isRare }) => {
      const frequency =
        adjustment === undefined
          ? ''
          : `, of which ${adjustment} as the value is ${isRare ? 'rare' : 'common'}`;
      return `${what}${valuesInBrackets(left, right, ['(', ')', ' / '])}: ${weight} bits${frequency}`;
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
): string {
  const { what, left, right, weight, adjustment, isRare } = parts;
  const frequency = adjustment === undefined ? '' : `(其中${isRare ? rare : common} ${adjustment})`;
  return `${what}${valuesInBrackets(left, right, ['(', ')', ' / '])}:${weight} ${bits}${frequency}`;
}

function chineseSummary(
  { outcome, agreeing, differing, neverCompared }: SummaryParts,
  outcomes: Readonly<Record<Outcome, string>>,
  note: string,
): string {
  const parts = [...agreeing, ...differing];
  const reasons = parts.length === 0 ? '' : `${parts.join(',')}:`;
  return `${reasons}${outcomes[outcome]}${neverCompared ? `(${note})` : ''}`;
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
