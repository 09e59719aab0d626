import type { ChangeSetDocument, ChangeSetView, DocumentKind } from '@guiyi/contracts';
import { type ChangeNames, documentChanges, mergeDocuments } from '@guiyi/revision';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionQuery } from '~/features/definitions/definition-queries';
import { RefusalAlert } from '~/features/definitions/refusal-alert';
import { ChangeList } from '~/shared/definitions/change-list';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { usePutDraft } from './change-set-queries';

interface DraftConflictProps {
  set: ChangeSetView;
  draft: ChangeSetDocument;
  kind: DocumentKind;
  base: Record<string, unknown> | undefined;
  names: ChangeNames;
}

type Choices = Record<string, 'mine' | 'theirs'>;

/** Somebody published since the draft was made: what, and both brought together part by part. */
export function DraftConflict({ set, draft, kind, base, names }: DraftConflictProps) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const text = useText();
  const formats = useFormats();
  const put = usePutDraft();
  const [choices, setChoices] = useState<Choices>({});
  const { key, inForce, document } = draft;
  const { data: theirs } = useQuery({ ...definitionQuery(kind, key, inForce), enabled: inForce > 0 });
  const merged = useMemo(
    () =>
      theirs === undefined ? undefined : mergeDocuments(kind, base, document, theirs.document, { choices }),
    [kind, base, document, theirs, choices],
  );
  // Which parts are in conflict does not depend on who is chosen to win.
  const conflicts = useMemo(
    () =>
      theirs === undefined ? [] : mergeDocuments(kind, base, document, theirs.document, { names }).conflicts,
    [kind, base, document, theirs, names],
  );
  if (theirs === undefined || merged === undefined) return null;
  const save = (): void =>
    put.mutate({
      id: set.id,
      version: set.version,
      draft: { kind, key, basedOn: inForce, document: merged.document as Record<string, unknown> },
    });
  return (
    <Alert
      type="warning"
      showIcon
      title={t('document.conflict', {
        who: actorName(theirs.publishedBy),
        when: formats.dateTime(theirs.publishedAt),
        version: theirs.version,
      })}
      description={
        <Flex vertical gap={10}>
          <ChangeList changes={documentChanges(kind, base, theirs.document, names)} />
          {conflicts.map(({ place, subject }) => (
            <Flex key={place} gap={8} align="center" wrap>
              <span>{t('changes.bothChanged', { what: text(subject) })}</span>
              <Segmented
                size="small"
                aria-label={text(subject)}
                value={choices[place] ?? 'mine'}
                options={(['mine', 'theirs'] as const).map((value) => ({
                  value,
                  label: t(`changes.side.${value}`),
                }))}
                onChange={(side) => setChoices((now) => ({ ...now, [place]: side }))}
              />
            </Flex>
          ))}
          {set.actions.edit && (
            <div>
              <Button loading={put.isPending} onClick={save}>
                {t('changes.merge', { version: inForce })}
              </Button>
            </div>
          )}
          <RefusalAlert error={put.error} />
        </Flex>
      }
    />
  );
}
