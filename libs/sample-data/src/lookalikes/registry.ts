import { branch } from './branch';
import type { Lookalike } from './lookalike';
import type { LookalikeCode } from './lookalike-code';
import { oneCharacterApart } from './one-character-apart';
import { sameNameElsewhere } from './same-name-elsewhere';
import { sharedAddress } from './shared-address';
import { sharedAgent } from './shared-agent';
import { sibling } from './sibling';
import { store } from './store';

export const lookalikes = {
  branch,
  store,
  sameNameElsewhere,
  sibling,
  oneCharacterApart,
  sharedAgent,
  sharedAddress,
} satisfies { [Code in LookalikeCode]: Lookalike };
