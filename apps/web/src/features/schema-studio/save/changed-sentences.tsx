import type { LocalizedText } from '@guiyi/contracts';
import { documentChanges, type ChangeNames } from '@guiyi/revision';
import { Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { documentOf, type ChangedDocument, type StudioDraft } from '../model/studio-draft';

interface ChangedSentencesProps {
  changed: readonly ChangedDocument[];
  draft: StudioDraft;
}

/** What differs from what is in force, one sentence each, document by document. */
export function ChangedSentences({ changed, draft }: ChangedSentencesProps) {
  const { t } = useTranslation();
  const text = useText();
  const parts = useMemo(
    () =>
      changed.map((document) => ({
        ...document,
        changes: documentChanges(document.kind, document.before, document.document, namesOf(document, draft)),
      })),
    [changed, draft],
  );
  if (parts.length === 0) return <p className="studio-quiet">{t('document.nothingChanged')}</p>;
  return (
    <div
      style={{ display: 'grid', gap: 10, maxHeight: 320, overflowY: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={t('studio.differences')}
    >
      {parts.map(({ kind, key, before, changes }) => (
        <div key={`${kind}:${key}`}>
          <div style={{ marginBottom: 2 }}>
            <strong>{t(`definitions.kind.${kind}`)}</strong> <span className="code-text">{key}</span>{' '}
            {before === undefined && <Tag color="processing">{t('studio.isNew')}</Tag>}
          </div>
          {before !== undefined && (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {changes.map(({ sentence }, position) => (
                <li key={position}>{text(sentence)}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  );
}

/** What the fields of a document are called, as the draft or what was before calls them. */
export function namesOf(
  { kind, key }: Pick<ChangedDocument, 'kind' | 'key'>,
  draft: StudioDraft,
): ChangeNames {
  const overlay = kind === 'overlay' ? documentOf(draft, 'overlay', key) : undefined;
  const form = documentOf(draft, 'form', overlay?.entity ?? key);
  return {
    field: (path: string): LocalizedText | undefined =>
      overlay?.form?.fields?.[path]?.label ?? form?.fields[path]?.label,
  };
}
