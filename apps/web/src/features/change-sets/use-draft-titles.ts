import { documentKinds, type ChangeSetDocument } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { definitionListQuery } from '~/features/definitions/definition-queries';
import { titleOf } from '~/features/definitions/title-of';
import { useText } from '~/shared/i18n/use-locale';

/** What people call the documents of a set, and which kind of document each is. */
export function useDraftTitles(): (draft: Pick<ChangeSetDocument, 'kind' | 'key' | 'title'>) => {
  title: string;
  kind: string;
} {
  const { t } = useTranslation();
  const text = useText();
  const { data: list } = useQuery(definitionListQuery);
  return ({ kind, key, title }) => {
    const known = documentKinds.find((name) => name === kind);
    const own = text(title);
    return {
      title: own === key ? titleOf(list?.items ?? [], kind, key, text) : own,
      kind: known === undefined ? kind : t(`definitions.kind.${known}`),
    };
  };
}
