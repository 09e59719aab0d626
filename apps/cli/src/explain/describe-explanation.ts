import { inLocale } from '@guiyi/contracts';
import type { Explanation } from '@guiyi/matching';
import type { Terminal } from '../terminal/terminal';
import { explainTexts } from './explain-texts';

/** An explanation as lines for a terminal: what was decided, a waterfall, and what would change it. */
export function describeExplanation(explanation: Explanation, terminal: Terminal): string[] {
  const { summary, sentences, notes, score, bands, prior, evidence } = explanation;
  const inWords = (text: Explanation['summary']): string => inLocale(text, terminal.locale);
  const weights = [prior, ...evidence.map(({ weight }) => weight)];
  const scale = waterfallScale(weights);
  let before = 0;
  const steps = weights.map((weight, place) => {
    const bar = waterfallBar(before, before + weight, scale);
    before += weight;
    return `${bar}  ${inWords(sentences[place]!)}`;
  });
  return [
    inWords(summary),
    '',
    ...steps,
    `${waterfallBar(0, score, scale)}  ${terminal.text(explainTexts.bands, {
      score: score.toFixed(1),
      match: bands.match,
      review: bands.review,
    })}`,
    '',
    ...sentences.slice(weights.length).map(inWords),
    ...notes.map(inWords),
  ];
}

const width = 32;

interface Scale {
  least: number;
  bitsPerCell: number;
}

/** Room for every sum on the way, and for 0. */
function waterfallScale(weights: readonly number[]): Scale {
  let sum = 0;
  const sums = [0, ...weights.map((weight) => (sum += weight))];
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  return { least, bitsPerCell: Math.max(most - least, 1) / width };
}

/** A bar from one sum to the next: █ for what speaks for a match, ░ against. */
function waterfallBar(from: number, to: number, { least, bitsPerCell }: Scale): string {
  const cellOf = (bits: number): number => Math.round((bits - least) / bitsPerCell);
  const [start, end] = [cellOf(Math.min(from, to)), cellOf(Math.max(from, to))];
  const bar = (to >= from ? '█' : '░').repeat(Math.max(end - start, to === from ? 0 : 1));
  return (' '.repeat(start) + bar).slice(0, width + 1).padEnd(width + 1);
}
