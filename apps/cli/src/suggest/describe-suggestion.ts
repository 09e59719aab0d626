import { fillText, type LocalizedText } from '@guiyi/contracts';
import { kinds, type ColumnProfile, type SuggestedDefinitions } from '@guiyi/suggestion';
import { suggestTexts } from './suggest-texts';

/** What was found in each column, what was decided and how sure it is, line by line. */
export function describeSuggestion(suggested: SuggestedDefinitions): LocalizedText[] {
  const { profile, matching } = suggested;
  const titles = matching.blockingKeys.map(({ id, title }) => title ?? { 'zh-CN': id, en: id });
  return [
    suggestTexts.title,
    ...profile.columns.map((column) =>
      fillText(suggestTexts.line, {
        column: column.header,
        kind: kinds[column.kind].title,
        fill: `${Math.round(column.shape.fill * 100)}%`,
        use: useOf(column),
      }),
    ),
    fillText(suggestTexts.keys, { keys: joined(titles) }),
    ...describeTraining(suggested),
  ];
}

/** What a column is used for, or why it is not. */
export function useOf({ ignored }: ColumnProfile): LocalizedText {
  return suggestTexts[ignored ?? 'compared'];
}

/** How the rule was trained and how well that went. */
export function describeTraining({ training, matching }: SuggestedDefinitions): LocalizedText[] {
  const { matches, expectedPrecision, expectedRecall } = training.threshold;
  const isTrained = training.comparisons.some(({ levels }) => levels.some(({ mPairs }) => mPairs > 0));
  const outcome = isTrained
    ? fillText(suggestTexts.trained, {
        matches: Math.round(matches),
        threshold: matching.bands.match,
        precision: expectedPrecision.toFixed(3),
        recall: expectedRecall.toFixed(3),
      })
    : suggestTexts.untrained;
  const refusals = training.refusals.filter(({ reason }) => reason !== 'outOfOrder');
  if (refusals.length === 0) return [outcome];
  return [
    outcome,
    fillText(suggestTexts.doubts, { count: refusals.length }),
    ...refusals.map(({ message }) => message),
  ];
}

function joined(titles: readonly LocalizedText[]): LocalizedText {
  return {
    'zh-CN': titles.map((title) => title['zh-CN']).join('；'),
    'zh-TW': titles.map((title) => title['zh-TW'] ?? title['zh-CN']).join('；'),
    en: titles.map((title) => title.en).join('; '),
  };
}
