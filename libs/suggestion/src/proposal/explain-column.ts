import { fillText, type LocalizedText } from '@guiyi/contracts';
import type { ColumnKind } from '../kinds/column-kind';
import type { ColumnProfile, ShapeTest } from '../profile/column-profile';
import { kindOfHeader } from '../profile/header-words';
import { meaningTexts } from './item-texts';
import { percent } from './suggest-items';

/** The tests of values that speak for a kind. */
const testsOfKind: Readonly<Partial<Record<ColumnKind, readonly ShapeTest[]>>> = {
  uscc: ['uscc'],
  phone: ['chineseMobile', 'phone'],
  email: ['email'],
  url: ['url'],
  date: ['date'],
  year: ['year'],
  number: ['number'],
  address: ['chineseAddress', 'streetAddress'],
  organizationName: ['legalForm'],
  personName: ['chinesePerson'],
  boolean: ['yesNo'],
};
/** Sure by the shape of the values alone: a column of numbers that grow, a code in every row. */
const shapeAlone = 0.7;
const headerAlone = 0.6;
const neither = 0.4;

/** How sure the kind of a column is, 0..1, and why in words. title: what the kind is called to people. */
export function explainKind(
  { header, kind, shape }: ColumnProfile,
  title: LocalizedText,
): {
  confidence: number;
  reason: LocalizedText;
} {
  const tests = testsOfKind[kind];
  const share = Math.max(0, ...(tests ?? []).map((test) => shape.shares[test]));
  const says = kindOfHeader(header) === kind;
  const told = (text: LocalizedText): LocalizedText =>
    fillText(text, { header, kind: title, share: percent(share) });
  if (says && share >= 0.3)
    return { confidence: Math.min(0.99, 0.7 + 0.3 * share), reason: told(meaningTexts.both) };
  if (share >= 0.3) return { confidence: Math.min(0.95, share), reason: told(meaningTexts.content) };
  if (says) return { confidence: headerAlone, reason: told(meaningTexts.header) };
  const byShape = kind === 'rowIdentifier' || kind === 'category' || kind === 'identifier';
  return { confidence: byShape ? shapeAlone : neither, reason: told(meaningTexts.shape) };
}
