import type { AddedSinceMerge, AddedSinceMergeList } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useEntities } from '~/shared/definitions/use-entities';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { RecordLink } from '~/shared/records/record-link';

/** What came to the surviving record after the merge, and stays with it. */
export function AddedSince({ added: { items, total } }: { added: AddedSinceMergeList }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (total === 0) return null;
  return (
    <details className="merge-added">
      <summary>{t('merging.added', { count: total })}</summary>
      <ul>
        {items.map((one) => (
          <li key={`${one.kind} ${one.place} ${one.record?.id ?? ''} ${one.name ?? ''}`}>
            <Added one={one} />
          </li>
        ))}
      </ul>
      {total > items.length && (
        <span className="merge-quiet">{t('merging.addedMore', { count: formats.count(items.length) })}</span>
      )}
    </details>
  );
}

function Added({ one: { kind, entity, place, title, record, name, at, by } }: { one: AddedSinceMerge }) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const entities = useEntities();
  const actorName = useActorName();
  const formats = useFormats();
  const of = entities.find(({ id }) => id === entity)?.title;
  const where = {
    reference: of === undefined ? entity : text(of),
    relation: title === null ? place : text(title),
    attachment: texts.label(place),
    sourceKey: texts.value('source', place) || place,
  }[kind];
  return (
    <>
      {t(`merging.addedKind.${kind}`)} · {where}{' '}
      {record === null ? (
        name
      ) : record.readable ? (
        <RecordLink entity={record.entity} id={record.id} apart>
          {[record.code, record.title].filter((part) => part !== null).join(' ')}
        </RecordLink>
      ) : (
        t('references.hidden')
      )}{' '}
      <span className="merge-quiet">
        {actorName(by)} {formats.dateTime(at)}
      </span>
    </>
  );
}
