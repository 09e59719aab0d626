import type { ComparisonState, PairDecision } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';

/** Says who had decided what, and which change of the values has ended it. */
export function useLapseReason(): (former: PairDecision) => string {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const actorName = useActorName();
  const stateName = ({ state, title }: ComparisonState): string => {
    if (state === 'different' || state === 'oneMissing' || state === 'missing')
      return t(`matchStudio.state.${state}`);
    return title === undefined ? state : text(title);
  };
  return ({ verdict, by, at, end }) => {
    const changes = (end?.changes ?? []).map(({ title, from, to }) =>
      from === undefined || to === undefined
        ? t('desk.lapsedValue', { what: text(title) })
        : t('desk.lapsedMove', { what: text(title), from: stateName(from), to: stateName(to) }),
    );
    const outcome =
      end?.outcome === undefined
        ? []
        : [
            t('desk.lapsedMove', {
              what: t('band.title'),
              from: t(`band.${end.outcome.from}`),
              to: t(`band.${end.outcome.to}`),
            }),
          ];
    return t('desk.lapsed', {
      verdict: t(`desk.verdict.${verdict}`),
      who: actorName(by),
      when: formats.dateTime(at),
      changes: formats.list([...new Set([...changes, ...outcome])]),
    });
  };
}
