import { isBlank } from '@guiyi/contracts';
import { kind } from './kinds';
import { unary, type LogicOperator } from './operator';
import type { Phrase } from './phrase';

/** A format test costs more than running over the text. */
const stepsPerCharacter = 2;

/** An operator that asks whether a text has a format; unknown for blank text, false for what is no text. */
export function formatTest(holds: (text: string) => boolean, phrase: Phrase): LogicOperator {
  return unary({
    takes: [kind.text],
    gives: kind.truth | kind.unknown,
    phrase,
    prepare:
      ({ state }) =>
      (value) => {
        if (isBlank(value)) return null;
        if (typeof value !== 'string') return false;
        state.spend(value.length * stepsPerCharacter);
        return holds(value);
      },
  });
}
