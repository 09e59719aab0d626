import { documentKinds } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { definitionListQuery } from './definition-queries';
import { titleOf } from './title-of';

interface NamedDefinition {
  kind: string;
  key: string;
}

/** What people call definitions, with the kind of document each is: 客户查重规则（匹配规则）. */
export function useDefinitionNames(): (definition: NamedDefinition) => string {
  const { t } = useTranslation();
  const text = useText();
  const { data: list } = useQuery(definitionListQuery);
  return ({ kind, key }) => {
    const known = documentKinds.find((name) => name === kind);
    const name = list === undefined ? '…' : titleOf(list.items, kind, key, text);
    return known === undefined
      ? name
      : t('definitions.nameAndKind', { name, kind: t(`definitions.kind.${known}`) });
  };
}

/** Of a definition that is named in one word: matching:customer. */
export function namedDefinition(name: string): NamedDefinition {
  const [kind = '', key = ''] = name.split(':', 2);
  return { kind, key };
}
