import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { customerEntity, useEntity } from '~/shared/definitions/entity-scope';
import { useCan } from '~/shared/session/use-current-user';

/** The way to the pairs of overridden warnings that nobody has judged yet; for whoever may judge. */
export function LabelOverridesLink() {
  const { t } = useTranslation();
  const entity = useEntity();
  if (!useCan('groups.decide')) return null;
  const of = { view: 'label', of: 'overrides' } as const;
  return (
    <Link to="/duplicates/accuracy" search={entity === customerEntity ? of : { ...of, entity }}>
      {t('hotSpots.toLabels')}
    </Link>
  );
}
