import type { RecordLink as LinkedRecord } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntities } from '~/shared/definitions/use-entities';
import { RecordLink } from '~/shared/records/record-link';
import { titleOfRecord } from '~/shared/records/title-of-record';
import { recordQuery } from '../record/record-query';

export interface NamedRecord {
  /** Title, or what stands for it where the person may not see it. */
  title: string;
  code: string | null;
  isArchived: boolean;
  isReadable: boolean;
}

/** What a referenced record is called: as it came with the record that names it, else as the server says. */
export function useNamedRecord(
  entity: string,
  id: string | undefined,
  links: readonly LinkedRecord[] = [],
): NamedRecord | undefined {
  const { t } = useTranslation();
  const titleField = useEntities().find((one) => one.id === entity)?.titleField ?? '';
  const known = links.find((link) => link.id === id);
  const asked = useQuery({
    ...recordQuery(entity, id ?? ''),
    enabled: id !== undefined && known === undefined,
    retry: false,
    staleTime: 60_000,
  });
  if (id === undefined) return undefined;
  if (known !== undefined)
    return {
      title: known.readable ? (known.title ?? known.code ?? '') : t('references.hidden'),
      code: known.code,
      isArchived: known.status === 'archived',
      isReadable: known.readable,
    };
  if (asked.data !== undefined)
    return {
      title: titleOfRecord(asked.data, titleField),
      code: asked.data.code,
      isArchived: asked.data.status === 'archived',
      isReadable: true,
    };
  return asked.isError
    ? { title: t('references.hidden'), code: null, isArchived: false, isReadable: false }
    : undefined;
}

interface ReferenceNameProps {
  entity: string;
  id: string;
  links?: readonly LinkedRecord[];
  /** A way to the record beside its name. */
  linked?: boolean;
}

/** A referenced record by its title, archived ones marked. */
export function ReferenceName({ entity, id, links, linked = false }: ReferenceNameProps) {
  const { t } = useTranslation();
  const named = useNamedRecord(entity, id, links);
  if (named === undefined) return <>…</>;
  return (
    <>
      {linked && named.isReadable ? (
        <RecordLink entity={entity} id={id}>
          {named.title}
        </RecordLink>
      ) : (
        <span style={named.isReadable ? undefined : { color: 'var(--guiyi-quiet)' }}>{named.title}</span>
      )}
      {named.isArchived && (
        <Tag style={{ marginInlineStart: 6, marginInlineEnd: 0 }}>{t('status.archived')}</Tag>
      )}
    </>
  );
}
