import { inLocale } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '~/shared/i18n/use-locale';
import { useEntity } from './entity-scope';
import { useEntities } from './use-entities';

/** What a running sentence calls the records of an entity: title is one of them. Places of a text by the same names. */
export type EntityWords = Readonly<Record<'title' | 'plural', string>>;

/** Of the entity shown here, unless told. */
export function useEntityWords(of?: string): EntityWords {
  const { t } = useTranslation();
  const locale = useLocale();
  const here = useEntity();
  const found = useEntities().find(({ id }) => id === (of ?? here));
  if (found === undefined) return { title: t('entity.oneRecord'), plural: t('entity.records') };
  return {
    title: withinSentence(inLocale(found.title, locale)),
    plural: withinSentence(inLocale(found.plural, locale)),
  };
}

/** Customers are customers within a sentence, VIPs stay VIPs. */
function withinSentence(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
