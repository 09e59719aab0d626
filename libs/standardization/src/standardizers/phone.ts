import { createProblem, type PhoneStep } from '@guiyi/contracts';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { checkTexts } from '../check-texts';
import { readPhones, writePhone } from '../phones/canonical-phone';
import type { StandardizerDefinition } from './standardizer';

export const phoneStandardizer: StandardizerDefinition<PhoneStep> = {
  title: { 'zh-CN': '电话号码', 'zh-TW': '電話號碼', en: 'Telephone number' },
  use: 'field',
  check: ({ region }, pointer) =>
    isSupportedCountry(region)
      ? []
      : [createProblem('unknown-country', `${pointer}/region`, checkTexts.unknownCountry, { region })],
  prepare:
    ({ region, only, withoutExtension }) =>
    (value, run) => {
      const { phones, unread } = readPhones(value, region);
      const [single] = phones;
      if (single && phones.length === 1 && unread.length === 0) {
        if (only !== undefined && single.kind !== only) return '';
        return withoutExtension ? single.number : writePhone(single);
      }
      for (const part of unread) {
        const code =
          region === 'CN' && /^\D*[2-9]\d{6,7}\D*$/.test(part) ? 'phone-without-area-code' : 'not-a-phone';
        run.report(code, { value: part });
      }
      const wanted = only === undefined ? phones : phones.filter(({ kind }) => kind === only);
      const written = wanted.map((phone) => (withoutExtension ? phone.number : writePhone(phone)));
      // A form that asks for one kind wants numbers only; a stored value keeps what could not be read.
      return only === undefined && withoutExtension !== true
        ? [...written, ...unread]
        : [...new Set(written)];
    },
};
