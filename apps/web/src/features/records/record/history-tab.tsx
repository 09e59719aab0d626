import { fieldSchemaAt, type HistoryEntry } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Flex, Timeline, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { relationsQuery } from '~/features/relations/relation-queries';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { MarkedText } from '~/shared/ui/marked-text';
import { PagedItems } from '~/shared/ui/paged-items';
import { FileLink } from '../linked/attachment-list';
import { ReferenceName } from '../linked/reference-name';
import { historyQuery } from './history-query';

/** Who changed what, when and why, latest first. */
export function HistoryTab({ id }: { id: string }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const history = useInfiniteQuery(historyQuery(entity, id));
  return (
    <div style={{ maxWidth: 860, paddingTop: 8 }}>
      <PagedItems list={history} empty={{ title: t('history.none') }}>
        {(entries) => (
          <Timeline
            items={entries.map((entry) => ({
              key: entry.version,
              content: <HistoryItem id={id} entry={entry} />,
            }))}
          />
        )}
      </PagedItems>
    </div>
  );
}

function HistoryItem({ id, entry }: { id: string; entry: HistoryEntry }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const texts = useFieldTexts();
  const formats = useFormats();
  const { storage } = useDefinitionSet();
  const door = doors.find((name) => name === entry.door);
  const order = Object.keys(storage.properties);
  const changes = [...entry.changes].sort(
    (left, right) => order.indexOf(left.field) - order.indexOf(right.field),
  );
  const sayStatus = (value: unknown): string => {
    const status = statuses.find((name) => name === value);
    return status === undefined ? texts.value('status', value) : t(`status.${status}`);
  };
  return (
    <article>
      <Flex gap={8} wrap align="baseline">
        <strong>{t(`history.action.${entry.action}`)}</strong>
        <span>{actorName(entry.actor)}</span>
        <Typography.Text type="secondary">{formats.dateTime(entry.at)}</Typography.Text>
        <Typography.Text type="secondary">
          {t('history.version', { version: entry.version })}
          {door !== undefined && ` · ${t(`door.${door}`)}`}
        </Typography.Text>
      </Flex>
      {typeof entry.reason === 'string' && entry.reason !== '' && (
        <div>{t('history.reason', { reason: entry.reason })}</div>
      )}
      {entry.relation !== undefined && <RelationLine id={id} relation={entry.relation} />}
      {entry.changes.length > 0 && (
        <dl
          style={{
            margin: '6px 0 0',
            display: 'grid',
            gridTemplateColumns: 'max-content minmax(0, 1fr)',
            gap: '2px 12px',
          }}
        >
          {changes.map(({ field, before, after }) => {
            const { kind, entity: target = '' } = fieldSchemaAt(storage, field)?.['x-field'] ?? {};
            if (kind === 'reference' || kind === 'attachment')
              return (
                <div key={field} style={{ display: 'contents' }}>
                  <dt style={{ color: 'var(--guiyi-quiet)' }}>{texts.label(field)}</dt>
                  <dd style={{ margin: 0 }}>
                    <LinkedChange kind={kind} target={target} value={before} />
                    <span aria-hidden> → </span>
                    <LinkedChange kind={kind} target={target} value={after} />
                  </dd>
                </div>
              );
            const isStatus = field === 'status' && !Object.hasOwn(storage.properties, field);
            const old = isStatus ? sayStatus(before) : texts.value(field, before);
            const now = isStatus ? sayStatus(after) : texts.value(field, after);
            return (
              <div key={field} style={{ display: 'contents' }}>
                <dt style={{ color: 'var(--guiyi-quiet)' }}>
                  {isStatus ? t('records.status') : texts.label(field)}
                </dt>
                <dd style={{ margin: 0 }} className="whole-words">
                  {old !== '' && (
                    <>
                      <del style={{ opacity: 0.75 }}>
                        <MarkedText text={old} against={now === '' ? undefined : now} />
                      </del>
                      <span aria-hidden> → </span>
                    </>
                  )}
                  {now === '' ? (
                    <em>{t('history.cleared')}</em>
                  ) : (
                    <MarkedText text={now} against={old === '' ? undefined : old} />
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </article>
  );
}

/** What became of a relation, and to which record. */
function RelationLine({ id, relation }: { id: string; relation: NonNullable<HistoryEntry['relation']> }) {
  const { t } = useTranslation();
  const text = useText();
  const entity = useEntity();
  const { data } = useInfiniteQuery(relationsQuery(entity, id));
  const ends = data?.pages.flatMap(({ items }) => items) ?? [];
  const still = ends.find((one) => one.type === relation.type && one.record.id === relation.record);
  const type = data?.pages[0]?.types.find((one) => one.id === relation.type);
  // A removed relation no longer tells which of its two ends the record was.
  const name =
    still !== undefined
      ? text(still.title)
      : type === undefined
        ? relation.type
        : [...new Set([text(type.title), text(type.inverseTitle)])].join(' / ');
  return (
    <Flex gap={6} wrap>
      <span>{t('relations.historyOf', { type: name })}</span>
      <ReferenceName entity={entity} id={relation.record} linked />
    </Flex>
  );
}

const statuses = ['draft', 'active', 'frozen', 'archived'] as const;

/** Doors other than a person's own form are worth telling. */
const doors = ['import', 'sync', 'bulkEdit', 'merge'] as const;

interface LinkedChangeProps {
  kind: 'reference' | 'attachment';
  target: string;
  value: unknown;
}

/** A reference by the name of its record, files by their names. */
function LinkedChange({ kind, target, value }: LinkedChangeProps) {
  const { t } = useTranslation();
  if (kind === 'reference')
    return typeof value === 'string' ? (
      <ReferenceName entity={target} id={value} linked />
    ) : (
      <em>{t('value.blank')}</em>
    );
  const ids = Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  if (ids.length === 0) return <em>{t('value.blank')}</em>;
  return ids.map((id) => <FileLink key={id} id={id} />);
}
