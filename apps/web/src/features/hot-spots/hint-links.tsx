import type { HotSpotHint, HotSpotRow } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useCan } from '~/shared/session/use-current-user';
import { LabelOverridesLink } from './label-overrides-link';

interface HintLinksProps {
  row: HotSpotRow;
  /** Shows the overridden warnings of a user; left out where rows are no users. */
  onOverrides: ((actor: string) => void) | undefined;
}

/** Where the matching rules say what a hint is about. */
const placeOf: Readonly<Record<Exclude<HotSpotHint, 'training'>, string>> = {
  reviewRule: '/bands',
  stricterAction: '/actions',
  checkAtDoor: '/actions',
};

/** What would help, and the way to it: the rule, its actions, the pairs to judge, the warnings to talk about. */
export function HintLinks({ row: { hint, key, figures }, onOverrides }: HintLinksProps) {
  const { t } = useTranslation();
  const entity = useEntity();
  const mayEdit = useCan('definitions.edit');
  if (hint === null) return null;
  return (
    <Flex vertical align="start" gap={2}>
      <span>{t(`hotSpots.hintOf.${hint}`)}</span>
      <Flex gap={10} wrap>
        {hint !== 'training' && mayEdit && (
          <Link
            to="/definitions/$kind/$key/edit"
            params={{ kind: 'matching', key: entity }}
            search={{ at: placeOf[hint] }}
          >
            {t(hint === 'reviewRule' ? 'hotSpots.toRule' : 'hotSpots.toActions')}
          </Link>
        )}
        {hint === 'reviewRule' && <LabelOverridesLink />}
        {onOverrides !== undefined && key !== null && figures.overridden > 0 && (
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOverrides(key)}>
            {t('hotSpots.toOverrides')}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}
