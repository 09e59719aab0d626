import { inLocale } from '@guiyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '~/shared/i18n/use-locale';
import { customerEntity, useEntity } from './entity-scope';
import { useEntities } from './use-entities';

/** Of which entity a page shows what; nothing where there is only one. The choice stands in the address. */
export function EntityChoice() {
  const { t } = useTranslation();
  const locale = useLocale();
  const navigate = useNavigate();
  const entity = useEntity();
  const entities = useEntities();
  if (entities.length < 2) return null;
  return (
    <Select<string>
      style={{ minWidth: 150 }}
      aria-label={t('entity.choose')}
      value={entity}
      options={entities.map(({ id, plural }) => ({ value: id, label: inLocale(plural, locale) }))}
      onChange={(chosen) =>
        void navigate({
          to: '.',
          search: { entity: chosen === customerEntity ? undefined : chosen },
          replace: true,
        })
      }
    />
  );
}
