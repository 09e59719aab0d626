import type { AccessPolicy } from '@guiyi/access';
import type { Finding } from '@guiyi/contracts';

/**
 * Findings as the caller may see them. One about a field whose value is not theirs to see keeps what to do, and loses
 * the value with every text that may quote it.
 */
export function visibleFindings(
  policy: AccessPolicy,
  entity: string,
  findings: readonly Finding[],
): Finding[] {
  return findings.flatMap((finding) => {
    const right = policy.fieldRight(entity, finding.field);
    if (finding.code === 'unknown-field' || right === 'read' || right === 'edit') return [finding];
    const { rule, code, field, pointer, severity } = finding;
    return [{ rule, code, field, pointer, severity, message: texts.notVisible }];
  });
}

const texts = {
  notVisible: {
    'zh-CN': '您看不到的字段未通过校验，请联系数据管家。',
    'zh-TW': '您看不到的欄位未通過校驗，請聯絡資料管家。',
    en: 'A field that you may not see is not valid; ask a data steward.',
  },
};
