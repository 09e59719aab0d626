import { kind, knownKinds } from '../kinds';
import { looselyTested } from '../loose-text';
import { prepareMembership, writeMembership } from '../membership';
import { worded } from '../phrase';

/**
 * Whether the first argument, a text or a list, contains the second. With 'loose' as third argument width, case, white
 * space and script make no difference.
 */
export const contains = looselyTested({
  takes: [kind.text | kind.list, knownKinds],
  phrase: worded(
    { 'zh-CN': '{0}包含{1}', 'zh-TW': '{0}包含{1}', en: '{0} contains {1}' },
    {
      'zh-CN': '{0}包含{1}(不计全半角、大小写、空格和繁简)',
      'zh-TW': '{0}包含{1}(不計全半形、大小寫、空格和繁簡)',
      en: '{0} contains {1}, whatever the width, case, spaces and script',
    },
  ),
  prepare: ({ written: [whole], state }) => prepareMembership(whole, state),
  inline: (part, { written: [whole] }, writer) => writeMembership(whole, part, writer),
});
