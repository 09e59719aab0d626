import type { ChangeSetView } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Card, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDefinitionNames } from '~/features/definitions/use-definition-names';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';

const colors: Readonly<Record<string, string>> = {
  approved: 'green',
  published: 'green',
  rejected: 'red',
  refused: 'red',
};

/** Who did what with the set, the latest on top; of edits in a row only the last one. */
export function ChangeSetTimeline({ set }: { set: ChangeSetView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const nameOf = useDefinitionNames();
  const events = (set.events ?? []).filter((event, position, all) => {
    const next = all[position + 1];
    return event.action !== 'edited' || next?.action !== 'edited' || next.by !== event.by;
  });
  return (
    <Card size="small" title={t('changes.timeline')}>
      <Timeline
        items={events.toReversed().map(({ at, by, action, reason, effectiveAt }) => ({
          color: colors[action] ?? 'blue',
          content: (
            <>
              <div>
                {t(`changes.eventOf.${action}`, {
                  who: actorName(by),
                  when: effectiveAt === undefined ? '' : formats.dateTime(effectiveAt),
                })}
              </div>
              {reason !== undefined && action === 'rejected' && <div className="whole-words">{reason}</div>}
              <div style={{ color: 'var(--guiyi-quiet)' }}>{formats.dateTime(at)}</div>
            </>
          ),
        }))}
      />
      {set.publishedVersions.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {set.publishedVersions.map(({ kind, key, version }) => (
            <li key={`${kind}:${key}`}>
              <Link to="/definitions/$kind/$key" params={{ kind, key }}>
                {t('changes.publishedVersion', { name: nameOf({ kind, key }), version })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
