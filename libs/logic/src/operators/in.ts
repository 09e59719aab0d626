import { kind, knownKinds } from '../kinds';
import { prepareMembership, writeMembership } from '../membership';
import { binary } from '../operator';
import { worded } from '../phrase';

/** Whether the first argument is part of the second: of a text, or an item of a list. */
export const within = binary({
  takes: [knownKinds, kind.text | kind.list],
  gives: kind.truth | kind.unknown,
  phrase: worded({ 'zh-CN': '{0}属于{1}', 'zh-TW': '{0}屬於{1}', en: '{0} is in {1}' }),
  prepare({ written: [, whole], state }) {
    const test = prepareMembership(whole, state);
    return (part, value) => test(value, part);
  },
  inline: ([part], { written: [, whole] }, writer) =>
    part === undefined ? undefined : writeMembership(whole, part, writer),
});
