import type { IdentifierStep } from '@guiyi/contracts';
import { isOrganizationCode } from '../identifiers/organization-code';
import { canonicalUscc, checkUscc, isUscc } from '../identifiers/uscc';
import type { StandardizationRun, Standardizer, StandardizerDefinition } from './standardizer';

export const identifierStandardizer: StandardizerDefinition<IdentifierStep> = {
  title: { 'zh-CN': '证照号码', 'zh-TW': '證照號碼', en: 'Identifier' },
  light: true,
  use: 'field',
  prepare: ({ scheme, validOnly }) => {
    if (scheme === 'uscc') return validOnly ? validUscc : agreeUscc;
    if (scheme === 'cnOrganizationCode') return validOnly ? organizationCodeOf : agreeOrganizationCode;
    return canonicalUscc;
  },
};

const validUscc: Standardizer = (value) => {
  const code = canonicalUscc(value);
  return isUscc(code) ? code : '';
};

function agreeUscc(value: string, run: StandardizationRun): string {
  const code = canonicalUscc(value);
  if (code === '' || isUscc(code)) return code;
  const { reason, suggestion } = checkUscc(code);
  if (suggestion !== undefined) run.report('uscc-typo', { value: code, suggestion });
  else if (reason === 'length')
    run.report(/^\d{15}$/.test(code) ? 'uscc-legacy-number' : 'not-a-uscc', { value: code });
  else run.report('uscc-check-failed', { value: code });
  return code;
}

/** The organization code inside a valid USCC, inside a 15-character tax number (division + code), or alone. */
function organizationCodeOf(value: string): string {
  const code = canonicalUscc(value);
  if (code.length === 18) return isUscc(code) ? code.slice(8, 17) : '';
  const candidate = code.length === 15 && /^\d{6}/.test(code) ? code.slice(6) : code;
  return isOrganizationCode(candidate) ? candidate : '';
}

function agreeOrganizationCode(value: string, run: StandardizationRun): string {
  const code = canonicalUscc(value);
  if (code !== '' && !isOrganizationCode(code)) run.report('not-an-organization-code', { value: code });
  return code;
}
