import type { StandardizationStep } from '@guiyi/contracts';
import type { standardizers } from './registry';

/** Every standardizer with parameters that make it work. */
export const sampleSteps: { readonly [Code in keyof typeof standardizers]: readonly StandardizationStep[] } =
  {
    trim: [{ standardizer: 'trim' }],
    collapseSpaces: [{ standardizer: 'collapseSpaces' }],
    halfWidth: [{ standardizer: 'halfWidth' }],
    nfkc: [{ standardizer: 'nfkc' }],
    simplified: [{ standardizer: 'simplified' }],
    fold: [{ standardizer: 'fold' }],
    digits: [{ standardizer: 'digits' }],
    sortTokens: [{ standardizer: 'sortTokens' }],
    boolean: [{ standardizer: 'boolean' }],
    organizationName: [{ standardizer: 'organizationName' }],
    address: [{ standardizer: 'address' }],
    url: [{ standardizer: 'url' }],
    latin: [{ standardizer: 'latin' }],
    personName: [
      { standardizer: 'personName', titles: 'keep' },
      { standardizer: 'personName', titles: 'remove' },
    ],
    case: [
      { standardizer: 'case', to: 'lower' },
      { standardizer: 'case', to: 'upper' },
      { standardizer: 'case', to: 'title' },
    ],
    regexReplace: [{ standardizer: 'regexReplace', pattern: '[\\s-]+', replacement: '' }],
    replaceMap: [
      {
        standardizer: 'replaceMap',
        entries: [
          { from: '上海', to: '沪' },
          { from: '測試', to: '' },
        ],
      },
      {
        standardizer: 'replaceMap',
        match: 'part',
        entries: [
          { from: '有限公司', to: '(有限)' },
          { from: '公司', to: '' },
          { from: '12', to: '' },
        ],
      },
    ],
    split: [{ standardizer: 'split', separators: ';、' }],
    join: [{ standardizer: 'join', separator: ';' }],
    vocabulary: [
      { standardizer: 'vocabulary', vocabulary: 'industry' },
      { standardizer: 'vocabulary', vocabulary: 'region', store: 'label', level: 2 },
    ],
    phone: [
      { standardizer: 'phone', region: 'CN' },
      { standardizer: 'phone', region: 'TW', only: 'mobile' },
    ],
    email: [
      { standardizer: 'email' },
      { standardizer: 'email', dropPlusTag: true },
      { standardizer: 'email', dropPlusTag: true, dropDots: true },
    ],
    identifier: [
      { standardizer: 'identifier', scheme: 'uscc' },
      { standardizer: 'identifier', scheme: 'cnOrganizationCode' },
      { standardizer: 'identifier', scheme: 'generic' },
      { standardizer: 'identifier', scheme: 'taxNumber' },
      { standardizer: 'identifier', scheme: 'taxNumber', country: 'DE' },
    ],
    organizationPart: [
      { standardizer: 'organizationPart', part: 'core' },
      { standardizer: 'organizationPart', part: 'branch' },
      { standardizer: 'organizationPart', part: 'latinAlias' },
    ],
    addressPart: [
      { standardizer: 'addressPart', part: 'detail' },
      { standardizer: 'addressPart', part: 'numbers' },
      { standardizer: 'addressPart', part: 'divisionCode' },
    ],
    pinyin: [
      { standardizer: 'pinyin', style: 'full' },
      { standardizer: 'pinyin', style: 'initials', surname: true },
      { standardizer: 'pinyin', style: 'full', surname: true, alternatives: true },
    ],
    substring: [{ standardizer: 'substring', start: -4, length: 2 }],
    blankWhen: [{ standardizer: 'blankWhen', values: ['x'], pattern: '0+' }],
    number: [{ standardizer: 'number', decimals: 2 }],
    money: [
      { standardizer: 'money', currency: 'CNY' },
      { standardizer: 'money', currency: 'JPY', decimals: 0 },
    ],
    date: [{ standardizer: 'date' }, { standardizer: 'date', order: 'dmy', serials: 'from1900' }],
  };
