import type { GroupComparisonLink } from '@guiyi/contracts';
import { Button, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { BandTag } from '~/shared/ui/tags';
import { isSamePair, type Pair } from '../pair';
import type { SideBySide } from './side-by-side';
import { useLapseReason } from './use-lapse-reason';

export interface LinkListProps {
  comparison: SideBySide;
  pair: Pair | undefined;
  onPair: (pair: Pair) => void;
}

/** A list of pairs is read, not scrolled for long. */
const SHOWN = 15;

/** What links the members, pair by pair, strongest first: why, what was decided, and what has become of it. */
export function LinkList({ comparison: { members, links }, pair, onPair }: LinkListProps) {
  const { t } = useTranslation();
  const numbers = new Map(members.map(({ record }, position) => [record.id, position + 1]));
  const ordered = [...links].sort((left, right) => right.score - left.score);
  return (
    <ul className="desk-links" aria-label={t('groups.links')}>
      {ordered.slice(0, SHOWN).map((link) => (
        <li key={`${link.left} ${link.right}`}>
          <LinkItem
            link={link}
            name={`${numbers.get(link.left) ?? '?'} — ${numbers.get(link.right) ?? '?'}`}
            isShown={isSamePair(pair, [link.left, link.right])}
            onChoose={() => onPair([link.left, link.right])}
          />
        </li>
      ))}
      {ordered.length > SHOWN && <li>{t('desk.moreLinks', { count: ordered.length - SHOWN })}</li>}
    </ul>
  );
}

interface LinkItemProps {
  link: GroupComparisonLink;
  name: string;
  isShown: boolean;
  onChoose: () => void;
}

function LinkItem({ link, name, isShown, onChoose }: LinkItemProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const actorName = useActorName();
  const lapseReason = useLapseReason();
  const { decision, former } = link;
  return (
    <>
      <Flex gap={6} align="center" wrap>
        <strong className="numeric">{name}</strong>
        <BandTag band={link.band} />
        <span className="numeric">{formats.bits(link.score)}</span>
        {decision !== null && (
          <Tag color="processing">
            {t('desk.decidedAs', {
              verdict: t(`desk.verdict.${decision.verdict}`),
              who: actorName(decision.by),
            })}
          </Tag>
        )}
        <span style={{ flex: 1 }} />
        <Button
          size="small"
          type={isShown ? 'default' : 'text'}
          aria-pressed={isShown}
          aria-label={`${t('evidence.title')} ${name}`}
          onClick={onChoose}
        >
          {t('evidence.title')}
        </Button>
      </Flex>
      <div className="whole-words">{text(link.reason)}</div>
      {link.clause !== null && link.band !== 'noMatch' && (
        <div className="desk-aside">{t('evidence.clause', { title: text(link.clause.title) })}</div>
      )}
      {decision !== null && decision.reason !== null && (
        <div className="desk-aside">{t('history.reason', { reason: decision.reason })}</div>
      )}
      {decision === null && former?.end?.kind === 'lapsed' && (
        <div className="desk-aside">{lapseReason(former)}</div>
      )}
    </>
  );
}
