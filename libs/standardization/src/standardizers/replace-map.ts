import { createProblem, type ReplaceMapStep } from '@guiyi/contracts';
import { checkTexts } from '../check-texts';
import { fold } from '../text/fold';
import { replacer } from '../text/replace-words';
import type { StandardizerDefinition } from './standardizer';

export const replaceMapStandardizer: StandardizerDefinition<ReplaceMapStep> = {
  title: { 'zh-CN': '按表替换', 'zh-TW': '按表替換', en: 'Replace by list' },
  use: 'field',
  check: ({ entries, match = 'whole' }, pointer) => {
    const keyOf = match === 'whole' ? wholeKey : (text: string) => text;
    const keys = entries.map(({ from }) => keyOf(from));
    return entries.flatMap(({ from, to }, position) => {
      const place = `${pointer}/entries/${position}/from`;
      if (keys.indexOf(keyOf(from)) < position)
        return [createProblem('duplicate-id', place, checkTexts.duplicate, { id: from })];
      const next = keys.findIndex((key) =>
        match === 'whole' ? key === wholeKey(to) && key !== wholeKey(from) : to.includes(key),
      );
      if (next < 0) return [];
      const values = { from, to, next: entries[next]?.from };
      return [createProblem('replaced-again', place, checkTexts.replacedAgain, values)];
    });
  },
  prepare: ({ entries, match }) => {
    if (match === 'part') return replacer(entries);
    const targets = new Map(entries.map(({ from, to }) => [wholeKey(from), to]));
    return (value) => targets.get(wholeKey(value)) ?? value;
  },
};

/** Text made of signs only has no folded form. */
function wholeKey(text: string): string {
  return fold(text) || text.trim();
}
