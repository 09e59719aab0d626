import { addressVariant } from './address-variant';
import { blankFields } from './blank-fields';
import { characterTypo } from './character-typo';
import { contactVariant } from './contact-variant';
import { droppedCharacter } from './dropped-character';
import { emailFormat } from './email-format';
import { fullWidth } from './full-width';
import { homophone } from './homophone';
import { invalidUscc } from './invalid-uscc';
import { latinShortName } from './latin-short-name';
import { legalFormVariant } from './legal-form-variant';
import { missingUscc } from './missing-uscc';
import { moneyFormat } from './money-format';
import { movedAddress } from './moved-address';
import { movedMobile } from './moved-mobile';
import type { Noise } from './noise';
import type { NoiseCode } from './noise-code';
import { otherEmail } from './other-email';
import { phoneFormat } from './phone-format';
import { placeholderValue } from './placeholder-value';
import { regionVariant } from './region-variant';
import { severalNumbers } from './several-numbers';
import { shapeAlike } from './shape-alike';
import { shortNameOnly } from './short-name-only';
import { swappedCharacters } from './swapped-characters';
import { traditionalScript } from './traditional-script';
import { vocabularyLabel } from './vocabulary-label';
import { whitespaceAndPunctuation } from './whitespace-and-punctuation';

/**
 * In the order of application: noises that rebuild the name from its parts come before those that rewrite its text,
 * replacements of whole values before their formats, and full-width forms last.
 */
export const noises = {
  legalFormVariant,
  regionVariant,
  shortNameOnly,
  characterTypo,
  homophone,
  shapeAlike,
  droppedCharacter,
  swappedCharacters,
  traditionalScript,
  whitespaceAndPunctuation,
  addressVariant,
  movedAddress,
  missingUscc,
  invalidUscc,
  movedMobile,
  otherEmail,
  contactVariant,
  latinShortName,
  blankFields,
  placeholderValue,
  vocabularyLabel,
  moneyFormat,
  phoneFormat,
  severalNumbers,
  emailFormat,
  fullWidth,
} satisfies { [Code in NoiseCode]: Noise };
