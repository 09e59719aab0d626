import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import type { SideBySide } from './side-by-side';

/** What helps where there are two members, of whom neither can be set apart. */
export type PairHelp = 'desk.vetoedPairHelp' | 'selection.vetoedPairHelp';

/** Which members that are to become one are kept apart by a relation, pair by pair, and what helps; none when all may. */
export function useVetoSentences(
  { members, vetoes }: Pick<SideBySide, 'members' | 'vetoes'>,
  apart: ReadonlySet<string>,
  pairHelp: PairHelp,
): readonly string[] {
  const { t } = useTranslation();
  const text = useText();
  const codes = new Map(members.map(({ record }) => [record.id, record.code]));
  const standing = vetoes.filter(({ left, right }) => !apart.has(left) && !apart.has(right));
  if (standing.length === 0) return [];
  const pairs = standing.map(({ left, right, title }) =>
    t('desk.vetoed', {
      relation: text(title),
      left: codes.get(left) ?? left,
      right: codes.get(right) ?? right,
    }),
  );
  return [t(members.length > 2 ? 'desk.vetoedHelp' : pairHelp), ...new Set(pairs)];
}
