import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VocabularyDocument } from '@guiyi/contracts';
import { regionMatcherOf } from '../regions/region-matcher';
import { indexVocabulary } from '../vocabularies/vocabulary-index';
import { createOrganizationNameParser } from './parse-organization-name';

const document = JSON.parse(
  readFileSync(join(__dirname, '../../../../rules/vocabularies/legal-forms.json'), 'utf8'),
) as VocabularyDocument;
const parse = createOrganizationNameParser(regionMatcherOf(undefined), indexVocabulary(document), undefined);

it('knows at least a hundred and fifty legal forms, each with a label in three languages', () => {
  const below = document.entries.filter(({ parent }) => parent !== undefined);
  expect(below.length).toBeGreaterThanOrEqual(150);
  for (const { label } of below) expect(Object.keys(label ?? {})).toEqual(['zh-CN', 'zh-TW', 'en']);
});

it.each([
  ['Bosch GmbH', 'bosch', 'limited'],
  ['Müller & Söhne GmbH & Co. KG', 'müller & söhne', 'limited'],
  ['Siemens Aktiengesellschaft', 'siemens', 'jointStock'],
  ['SAP SE', 'sap', 'jointStock'],
  ['Rossi S.r.l.s.', 'rossi', 'limited'],
  ['Fiat S.p.A.', 'fiat', 'jointStock'],
  ['Dupont S.A.R.L.', 'dupont', 'limited'],
  ['Dupont SASU', 'dupont', 'limited'],
  ['García S.L.U.', 'garcía', 'limited'],
  ['Cemex S.A.B. de C.V.', 'cemex', 'jointStock'],
  ['Silva Ltda ME', 'silva', 'limited'],
  ['Philips N.V.', 'philips', 'jointStock'],
  ['Jansen V.O.F.', 'jansen', 'partnership'],
  ['Volvo AB (publ)', 'volvo', 'jointStock'],
  ['Nokia Oyj', 'nokia', 'jointStock'],
  ['Kowalski Sp. z o.o. Sp. k.', 'kowalski', 'limited'],
  ['Novák spol. s r.o.', 'novák', 'limited'],
  ['Kovács Kft.', 'kovács', 'limited'],
  ['Horvat j.d.o.o.', 'horvat', 'limited'],
  ['Yılmaz San. ve Tic. A.Ş.', 'yılmaz', 'jointStock'],
  ['ООО Ромашка', 'ромашка', 'limited'],
  ['Ромашка ООО', 'ромашка', 'limited'],
  ['ПАО Газпром', 'газпром', 'jointStock'],
  ['Công ty TNHH Hoàng Anh', 'hoàng anh', 'limited'],
  ['Tata Motors Pvt. Ltd.', 'tata motors', 'limited'],
  ['DBS (Pte) Ltd', 'dbs', 'limited'],
  ['BHP Pty Ltd', 'bhp', 'limited'],
  ['Petronas Sdn. Bhd.', 'petronas', 'limited'],
  ['Emaar FZ-LLC', 'emaar', 'limited'],
  ['Doe Law PLLC', 'doe law', 'limited'],
  ['株式会社日立製作所', '日立制作所', 'jointStock'],
  ['삼성전자 주식회사', '삼성전자', 'jointStock'],
  ['台積電股份有限公司', '台积电', 'jointStock'],
  ['永豐企業社', '永丰', 'individual'],
  ['华强一人有限责任公司', '华强', 'limited'],
])('%s is %s, a form of the kind %s', (name, core, legalForm) => {
  expect(parse(name)).toMatchObject({ core, legalForm });
});
