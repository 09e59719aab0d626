import { kind } from '../kinds';
import { binary } from '../operator';
import { worded } from '../phrase';
import { longestMeasured, similarityOf } from '../similarity';

/** A cell of the table of distances costs far less than an operator. */
const cellsPerStep = 16;

/** How alike two texts are, from 0 to 1; unknown for what is no text, or longer than is measured. */
export const similarity = binary({
  takes: [kind.text],
  gives: kind.number | kind.unknown,
  phrase: worded({
    'zh-CN': '{0}与{1}的相似度',
    'zh-TW': '{0}與{1}的相似度',
    en: 'the similarity of {0} and {1}',
  }),
  prepare:
    ({ state }) =>
    (left, right) => {
      if (typeof left !== 'string' || typeof right !== 'string') return null;
      if (left.length > longestMeasured || right.length > longestMeasured) return null;
      state.spend(Math.ceil((left.length * right.length) / cellsPerStep));
      return similarityOf(left, right);
    },
});
