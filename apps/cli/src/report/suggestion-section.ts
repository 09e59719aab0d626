import { kinds, type SuggestedDefinitions } from '@guiyi/suggestion';
import { describeTraining, useOf } from '../suggest/describe-suggestion';
import { suggestTexts } from '../suggest/suggest-texts';
import { escapeHtml, inEveryLanguage, type Html } from './html';

/** What each column was taken for and how the rule was trained. */
export function suggestionSection(suggested: SuggestedDefinitions): Html {
  const head = [suggestTexts.column, suggestTexts.taken, suggestTexts.filled, suggestTexts.use];
  const rows = suggested.profile.columns.map(
    (column) =>
      `<tr><td>${escapeHtml(column.header)}</td><td>${inEveryLanguage(kinds[column.kind].title)}</td>` +
      `<td class="number">${Math.round(column.shape.fill * 100)}%</td><td>${inEveryLanguage(useOf(column))}</td></tr>`,
  );
  const lines = describeTraining(suggested).map((line) => `<p>${inEveryLanguage(line)}</p>`);
  return `<div class="wide"><table><thead><tr>${head.map((text) => `<th>${inEveryLanguage(text)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${lines.join('')}`;
}
