import type { PhoneStep } from '@guiyi/contracts';
import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';
import { describeDefect } from '../defects';
import { readPhones, writePhone } from '../phones/canonical-phone';
import type { StandardizerDefinition } from './standardizer';

export const phoneStandardizer: StandardizerDefinition<PhoneStep> = {
  title: { 'zh-CN': '电话号码', 'zh-TW': '電話號碼', en: 'Telephone number' },
  use: 'field',
  check: ({ region }, pointer) => (isSupportedCountry(region) ? [] : [unknownRegion(region, pointer)]),
  prepare:
    ({ region, only, withoutExtension }) =>
    (value, run) => {
      const { phones, unread } = readPhones(value, region);
      for (const part of unread) {
        const code =
          region === 'CN' && /^\D*[2-9]\d{6,7}\D*$/.test(part) ? 'phone-without-area-code' : 'not-a-phone';
        run.report(describeDefect(code, { value: part }));
      }
      const wanted = only === undefined ? phones : phones.filter(({ kind }) => kind === only);
      const written = wanted.map((phone) => (withoutExtension ? phone.number : writePhone(phone)));
      // A form that asks for one kind wants numbers only; a stored value keeps what could not be read.
      return only === undefined && withoutExtension !== true
        ? [...written, ...unread]
        : [...new Set(written)];
    },
};

function unknownRegion(region: string, pointer: string) {
  const known = getCountries().length;
  return {
    code: 'unknown-country',
    pointer: `${pointer}/region`,
    severity: 'error' as const,
    message: {
      'zh-CN': `“${region}”不是 ISO 3166 国家或地区代码(共支持 ${known} 个),中国大陆写作 CN`,
      'zh-TW': `“${region}”不是 ISO 3166 國家或地區代碼(共支援 ${known} 個),中國大陸寫作 CN`,
      en: `"${region}" is not an ISO 3166 country code (${known} are supported); mainland China is CN`,
    },
  };
}
