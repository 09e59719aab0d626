import type { RelationSuggestion } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from '~/shared/ui/describe-error';
import { RelatedRecord } from './related-record';
import { relationSuggestionsQuery, useRelate } from './relation-queries';

/** Records that the forms of both say are related; nothing is shown where there are none. */
export function SuggestedRelations({ id }: { id: string }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const { data } = useQuery(relationSuggestionsQuery(entity, id));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card size="small" title={t('relations.suggested')}>
      <Flex vertical gap={8} component="ul" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {data.items.map((suggestion) => (
          <li key={`${suggestion.type} ${suggestion.record.id}`}>
            <Suggestion id={id} suggestion={suggestion} />
          </li>
        ))}
      </Flex>
    </Card>
  );
}

function Suggestion({ id, suggestion }: { id: string; suggestion: RelationSuggestion }) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const describe = useErrorText();
  const relate = useRelate(id);
  const { type, direction, record, title } = suggestion;
  return (
    <Flex gap={10} align="center" wrap>
      <span>{t('relations.likely', { type: text(title) })}</span>
      <RelatedRecord record={record} />
      <Button
        size="small"
        loading={relate.isPending}
        aria-label={t('relations.confirmOf', {
          type: text(title),
          record: record.title ?? record.code ?? '',
        })}
        onClick={() =>
          relate.mutate(
            { type, direction, record: record.id },
            {
              onSuccess: () => void message.success(t('relations.added')),
              onError: (error) => void message.error(describe(error).detail),
            },
          )
        }
      >
        {t('relations.confirm')}
      </Button>
    </Flex>
  );
}
