import { kind } from '../kinds';
import type { LogicOperator } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** The present moment as the caller of the evaluation gave it; unknown when it gave none. */
export const now: LogicOperator = {
  arity: [0, 0],
  takes: [],
  gives: () => kind.text | kind.unknown,
  phrase: worded({ 'zh-CN': '现在', 'zh-TW': '現在', en: 'now' }),
  varies: true,
  compile:
    (_, { state }) =>
    () =>
      state.now ?? null,
  generate: (_, __, writer) => writer.local(code`${writer.state}.now ?? null`, kind.text | kind.unknown),
};
