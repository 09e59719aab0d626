import type { FieldOrigin, LineageRecord, ValueDecision, ValueHolder } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useDecidedBy } from '~/features/merging/decided-by';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';

/** Where a value was entered, by whom and when, what merges decided about it, and what it was preferred to. */
export function LineageDetails({ origin }: { origin: FieldOrigin }) {
  const { field, holders, decisions, saidBy = [], keptBack = [] } = origin;
  const { t } = useTranslation();
  const decidedBy = useDecidedBy();
  const losing = decisions.flatMap((decision) => decision.losing);
  const texts = useFieldTexts();
  const formats = useFormats();
  const inWords = useText();
  return (
    <div className="lineage-details">
      <section>
        <h4>{t('lineage.from')}</h4>
        <ul>
          {holders.map((holder) => (
            <li key={`${holder.record.id} ${holder.at}`}>
              <Holder holder={holder} />
            </li>
          ))}
        </ul>
      </section>
      {saidBy.length > 0 && (
        <section>
          <h4>{t('lineage.saidBy')}</h4>
          <ul>
            {saidBy.map(({ source, at }) => (
              <li key={`${source} ${at}`}>
                {texts.value('source', source)}
                <div className="lineage-aside">{formats.dateTime(at)}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {keptBack.length > 0 && (
        <section>
          <h4>{t('sources.notTakenOver')}</h4>
          <ul>
            {keptBack.map(({ source, value, at, message }) => (
              <li key={`${source} ${at}`}>
                {value === undefined ? t('lineage.unseen') : texts.value(field, value)}
                <div className="lineage-aside">
                  {texts.value('source', source)} · {formats.dateTime(at)} · {inWords(message)}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {decisions.length > 0 && (
        <section>
          <h4>{t('lineage.decidedBy')}</h4>
          <ul>
            {decisions.map((decision) => (
              <li key={decision.merge}>
                <Decision decision={decision} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {losing.length > 0 && (
        <section>
          <h4>{t('lineage.losing')}</h4>
          <ul>
            {losing.map(({ record, value, by, at }, place) => (
              <li key={`${place} ${record.id}`}>
                <span className="lineage-lost">
                  {value === undefined ? t('lineage.unseen') : texts.value(field, value)}
                </span>
                <div className="lineage-aside">
                  <Source record={record} />
                  {at !== null && ` · ${formats.dateTime(at)}`} · {t('lineage.lostBy', { by: decidedBy(by) })}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const doors = ['import', 'sync', 'bulkEdit', 'merge'] as const;
const actions = ['create', 'pin', 'unpin', 'choice'] as const;

function Holder({ holder: { record, at, actor, door, action, reason } }: { holder: ValueHolder }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const way = doors.find((name) => name === door);
  const what = actions.find((name) => name === action) ?? 'update';
  const shown = [
    t(`lineage.action.${what}`),
    actor === null ? '' : actorName(actor),
    formats.dateTime(at),
    way === undefined || what === 'choice' ? '' : t(`door.${way}`),
  ].filter((part) => part !== '');
  return (
    <>
      <Source record={record} />
      <div className="lineage-aside">{shown.join(' · ')}</div>
      {reason !== null && reason !== '' && (
        <div className="lineage-aside">{t('history.reason', { reason })}</div>
      )}
    </>
  );
}

function Decision({ decision: { at, actor, automatic, by, rule } }: { decision: ValueDecision }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const actorName = useActorName();
  const decidedBy = useDecidedBy();
  const shown = [
    formats.dateTime(at),
    automatic ? t('merging.automatic') : actorName(actor),
    rule === null ? '' : t('lineage.rule', { title: text(rule.title), version: rule.version ?? '—' }),
  ].filter((part) => part !== '');
  return (
    <>
      {decidedBy(by)}
      <div className="lineage-aside">{shown.join(' · ')}</div>
    </>
  );
}

function Source({ record: { code, title, source, absorbed } }: { record: LineageRecord }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const system = source === null ? '' : texts.value('source', source);
  return (
    <span className="whole-words">
      {absorbed ? (
        <>
          <span className="code-text">{code}</span> {title}
        </>
      ) : (
        t('lineage.itself')
      )}
      {system !== '' && ` · ${system}`}
    </span>
  );
}
