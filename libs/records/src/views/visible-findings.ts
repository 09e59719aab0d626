import type { AccessPolicy } from '@guiyi/access';
import type { Finding } from '@guiyi/contracts';

/**
 * Findings as the caller may see them. One about a field whose value is not theirs to see, or whose texts name such a
 * value, keeps what to do and loses every text that may quote it.
 */
export function visibleFindings(
  policy: AccessPolicy,
  entity: string,
  findings: readonly Finding[],
): Finding[] {
  return findings.map((finding) => {
    const { quotes = [], reads = [], ...told } = finding;
    const shown = reads.every((path) => policy.seesPlainly(entity, path)) ? told : withoutClause(told);
    const isOwnPlain = finding.code === 'unknown-field' || policy.seesPlainly(entity, finding.field);
    if (isOwnPlain && quotes.every((path) => policy.seesPlainly(entity, path))) return shown;
    const { rule, version, code, field, pointer, severity, expected, waived } = finding;
    return {
      ...{ rule, version, code, field, pointer, severity },
      // What a rule wants is the same for every record, so it tells no value.
      message: !isOwnPlain
        ? texts.notVisible
        : rule === 'schema'
          ? texts.quotesHidden
          : (expected ?? texts.quotesHidden),
      ...(waived === undefined ? {} : { waived: { ...waived, reason: '' } }),
    };
  });
}

/** Which part of a rule failed says something of the fields that it reads. */
function withoutClause({ clause: _clause, sentence: _sentence, ...told }: Finding): Finding {
  return told;
}

const texts = {
  quotesHidden: {
    'zh-CN': '未通过校验，涉及您看不到的字段，请联系数据管家。',
    'zh-TW': '未通過驗證，涉及您看不到的欄位，請聯絡資料管家。',
    en: 'Not valid because of a field that you may not see; ask a data steward.',
  },
  notVisible: {
    'zh-CN': '您看不到的字段未通过校验，请联系数据管家。',
    'zh-TW': '您看不到的欄位未通過驗證，請聯絡資料管家。',
    en: 'A field that you may not see is not valid; ask a data steward.',
  },
};
