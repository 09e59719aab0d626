import { inLocale } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { customerEntity, useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFormats } from '~/shared/format/use-formats';
import { useLocale } from '~/shared/i18n/use-locale';

/** How pages speak of the records of the entity shown here. */
export interface RecordWords {
  /** Of one record. */
  title: string;
  /** Of the list. */
  plural: string;
  create: string;
  search: string;
  none: string;
  noneHelp: string;
  noneFound: string;
  noneFoundHelp: string;
  total(count: number): string;
}

export function useRecordWords(): RecordWords {
  const { t } = useTranslation();
  const locale = useLocale();
  const formats = useFormats();
  const entity = useEntity();
  const { form } = useDefinitionSet().sourcesFor(null);
  const title = inLocale(form.title, locale);
  const plural = inLocale(form.plural ?? form.title, locale);
  const noneFoundHelp = t('records.noneFoundHelp');
  if (entity === customerEntity)
    return {
      ...{ title, plural, noneFoundHelp },
      create: t('records.create'),
      search: t('records.search'),
      none: t('records.none'),
      noneHelp: t('records.noneHelp'),
      noneFound: t('records.noneFound'),
      total: (count) => t('records.total', { count, shown: formats.count(count) }),
    };
  return {
    ...{ title, plural, noneFoundHelp },
    create: t('entity.create', { title }),
    search: t('entity.search', { plural }),
    none: t('entity.none', { plural }),
    noneHelp: t('entity.noneHelp', { plural }),
    noneFound: t('entity.noneFound'),
    total: (count) => t('entity.total', { count, shown: formats.count(count) }),
  };
}
