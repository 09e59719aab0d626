import type { MergeView } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Tag, Timeline, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { PagedItems } from '~/shared/ui/paged-items';
import { useGrounds } from './merge-grounds';
import { MergeDetails } from './merge-details';
import { recordMergesQuery } from './merge-queries';
import { UnmergeDialog } from './unmerge-dialog';

/** Which records this one absorbed, who decided it, and the way back. */
export function MergesTab({ id }: { id: string }) {
  const { t } = useTranslation();
  const merges = useInfiniteQuery(recordMergesQuery(useEntity(), id));
  const [regretted, setRegretted] = useState<string>();
  return (
    <div style={{ maxWidth: 860, paddingTop: 8 }}>
      <PagedItems list={merges} empty={{ title: t('merging.none') }}>
        {(items) => (
          <Timeline
            items={items.map((merge) => ({
              key: merge.id,
              content: <MergeItem merge={merge} record={id} onRegret={() => setRegretted(merge.id)} />,
            }))}
          />
        )}
      </PagedItems>
      {regretted !== undefined && <UnmergeDialog merge={regretted} onClose={() => setRegretted(undefined)} />}
    </div>
  );
}

function MergeItem({ merge, record, onRegret }: { merge: MergeView; record: string; onRegret: () => void }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const formats = useFormats();
  const canMerge = useCan('records.merge');
  const groundsOf = useGrounds();
  const reason = merge.reason ?? groundsOf(merge.grounds);
  const isInside = merge.kind === 'merge' && merge.absorbed.some(({ restored }) => !restored);
  return (
    <article>
      <Flex gap={8} wrap align="baseline">
        <strong>{t(`merging.kind.${merge.kind}`)}</strong>
        <span>{actorName(merge.actor)}</span>
        <Typography.Text type="secondary">{formats.dateTime(merge.at)}</Typography.Text>
        {merge.automatic && <Tag>{t('merging.automatic')}</Tag>}
        {merge.expired && <Tag>{t('merging.expired')}</Tag>}
        {canMerge && isInside && !merge.expired && merge.survivor === record && (
          <Button size="small" onClick={onRegret}>
            {t('merging.takeBack')}…
          </Button>
        )}
      </Flex>
      {reason !== undefined && <div>{t('history.reason', { reason })}</div>}
      <ul style={{ margin: '4px 0 0', paddingInlineStart: 18 }}>
        {merge.absorbed.map(({ id, code, title, restored }) => (
          <li key={id} className="whole-words">
            <span className="code-text">{code}</span> {title}{' '}
            {merge.kind === 'merge' && restored && <Tag>{t('merging.restored')}</Tag>}
          </li>
        ))}
      </ul>
      <MergeDetails merge={merge} />
    </article>
  );
}
