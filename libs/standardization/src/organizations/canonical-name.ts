import { digit, everyIs, han } from '../text/character-traits';
import { closeHanSpaces } from '../text/white-space';

/** Longer text is no name; it stays as it is. */
export const longestName = 400;

/** Latin legal forms as they are written officially; everything else of a name stays as entered. */
const latinForms: readonly (readonly [RegExp, string])[] = [
  [/\bco\s*[.,]*\s*,?\s*ltd\b\.?$/iu, 'Co., Ltd.'],
  [/\bgmbh\b$/iu, 'GmbH'],
  [/(?<=[\s,])ltd\b\.?$/iu, 'Ltd.'],
  [/(?<=[\s,])inc\b\.?$/iu, 'Inc.'],
  [/(?<=[\s,])llc\b$/iu, 'LLC'],
  [/(?<=[\s,])corp\b\.?$/iu, 'Corp.'],
];

/**
 * An organisation name as it is stored: white space agreed, brackets full-width in Chinese names as on business licences,
 * half-width in others, Latin legal forms in their official spelling. No word is changed, added or left out.
 */
export function canonicalOrganizationName(name: string): string {
  if (name.length > longestName || isSettled(name)) return name;
  const spaced = closeHanSpaces(name.replace(/[【〔]/gu, '(').replace(/[】〕]/gu, ')')).trim();
  const chinese = /\p{Script=Han}/u.test(spaced);
  const bracketed = chinese
    ? spaced.replace(/\s*\(\s*/gu, '\uff08').replace(/\s*\)\s*/gu, '\uff09')
    : spaced.replace(/\uff08/gu, '(').replace(/\uff09/gu, ')');
  return latinForms.reduce((text, [pattern, form]) => text.replace(pattern, form), bracketed);
}

/** Chinese characters and digits only: nothing to agree. */
function isSettled(name: string): boolean {
  return everyIs(name, han | digit);
}
