import type { FieldColumn, FieldPlan } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, words } from './steps';

/** Short names: equal, mistyped, cut off, or of words in another order. */
export function planName(column: FieldColumn): FieldPlan {
  const form = formOf(column, folded);
  const isHan = column.shape.shares.han >= 0.5;
  const ofWords = column.shape.meanTokens >= 1.3 && !isHan;
  const wordForm = formOf(column, words, 'words');
  const sound = formOf(column, [...folded, { standardizer: 'pinyin', style: 'full' }], 'sound');
  return {
    forms: [form, ...(ofWords ? [wordForm] : []), ...(isHan ? [sound] : [])],
    comparisons: [
      comparisonOf(column, form, [
        level('exact', 0.65, exact),
        ...(isHan
          ? [
              level('sameSound', 0.05, exact, sound.id),
              level('contained', 0.05, { comparator: 'contains' }),
              level('oneEdit', 0.05, { comparator: 'editDistance', atMost: 1, minLength: 3 }),
            ]
          : [
              level('close', 0.12, { comparator: 'jaroWinkler', atLeast: 0.92 }),
              ...(ofWords
                ? [
                    level(
                      'mostWords',
                      0.05,
                      {
                        comparator: 'setOverlap',
                        of: 'smaller',
                        atLeast: 0.6,
                        weighted: 'rarity',
                        withinEdits: 1,
                      },
                      wordForm.id,
                    ),
                  ]
                : []),
              level('similar', 0.05, { comparator: 'jaroWinkler', atLeast: 0.82 }),
            ]),
      ]),
    ],
    keyParts: [
      keyPart(form, 0.65),
      ...(isHan
        ? [keyPart(sound, 0.7)]
        : [
            keyPart(form, 0.75, 'sound', { transform: 'soundex' }),
            keyPart(form, 0.78, 'beginning', { transform: 'prefix', length: 3 }),
            ...(ofWords ? [keyPart(wordForm, 0.85, undefined)] : []),
          ]),
    ],
  };
}
