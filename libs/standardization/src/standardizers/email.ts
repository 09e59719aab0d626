import type { EmailStep } from '@guiyi/contracts';
import { companyDomainOf, readEmails } from '../emails/canonical-email';
import { suggestDomain, suggestEmail } from '../emails/mistyped-domain';
import { isPlainEmail } from '../emails/plain-email';
import type {
  StandardizationRun,
  Standardizer,
  StandardizerDefinition,
  StandardizerSetting,
} from './standardizer';

export const emailStandardizer: StandardizerDefinition<EmailStep> = {
  title: { 'zh-CN': '邮箱', 'zh-TW': '信箱', en: 'E-mail' },
  use: 'field',
  prepare: (step, setting) => (step.part === 'domain' ? takeDomains(setting) : agreeAddresses(step, setting)),
};

function agreeAddresses(policy: EmailStep, { freeMailDomains }: StandardizerSetting): Standardizer {
  return (value, run) => {
    if (!policy.dropDots && isPlainEmail(value)) {
      reportTypo(value, freeMailDomains, run);
      return value;
    }
    const { addresses, unread } = readEmails(value, policy);
    for (const part of unread) run.report('not-an-email', { value: part });
    for (const address of addresses) reportTypo(address, freeMailDomains, run);
    return [...addresses, ...unread];
  };
}

function reportTypo(address: string, freeMailDomains: ReadonlySet<string>, run: StandardizationRun): void {
  const suggestion = suggestEmail(address, freeMailDomains);
  if (suggestion !== undefined) run.report('email-domain-typo', { value: address, suggestion });
}

function takeDomains({ freeMailDomains }: StandardizerSetting): Standardizer {
  return (value) => {
    if (isPlainEmail(value)) {
      const domain = companyDomainOf(value);
      return domain === undefined || isFreeMail(domain, freeMailDomains) ? '' : domain;
    }
    const sources = value.includes('@') ? readEmails(value).addresses : [value];
    const domains = sources.map(companyDomainOf).filter((domain) => domain !== undefined);
    return [...new Set(domains)].filter((domain) => !isFreeMail(domain, freeMailDomains));
  };
}

/** Also a free-mail domain with a typing error (qq.con, gmial.com) says nothing about a company. */
function isFreeMail(domain: string, freeMailDomains: ReadonlySet<string>): boolean {
  const meant = suggestDomain(domain, freeMailDomains);
  return freeMailDomains.has(domain) || (meant !== undefined && freeMailDomains.has(meant));
}
