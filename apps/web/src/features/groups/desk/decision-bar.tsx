import { Button, Flex, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';
import type { DismissVerdict } from '../verdict-dialog';
import type { DeskSteps } from './use-desk-steps';

export interface DecisionBarProps {
  steps: DeskSteps;
  canDecide: boolean;
  canMerge: boolean;
  /** Members are linked only, so that linking takes the place of merging. */
  linksOnly: boolean;
  /** Why it cannot be merged as it is; none when it can. */
  obstacles: readonly string[];
  kept: number;
  /** The group waits for a decision. */
  isOpen: boolean;
  reason: string;
  onReason: (reason: string) => void;
  onMerge: () => void;
  onLink: () => void;
  onVerdict: (verdict: DismissVerdict) => void;
  onSkip: () => void;
}

const verdicts = [
  { verdict: 'notDuplicate', key: 'N' },
  { verdict: 'related', key: 'R' },
  { verdict: 'unsure', key: 'T' },
] as const satisfies readonly { verdict: DismissVerdict; key: string }[];

/** What can be done with the group, each by one key, and what was done last. */
export function DecisionBar(props: DecisionBarProps) {
  const { steps, canDecide, canMerge, linksOnly, kept, isOpen } = props;
  const obstacles = linksOnly ? [] : props.obstacles;
  const { t } = useTranslation();
  return (
    <Flex vertical gap={8} className="desk-bar" component="section" aria-label={t('desk.decide')}>
      <FailureAlert error={steps.failure} />
      <Flex gap={8} wrap align="center">
        {canMerge && isOpen && linksOnly && (
          <Button
            type="primary"
            disabled={kept < 2}
            loading={steps.isBusy}
            aria-keyshortcuts="L"
            onClick={props.onLink}
          >
            <Key name="L" />
            {t('desk.link', { count: kept })}
          </Button>
        )}
        {canMerge && isOpen && !linksOnly && (
          <Button
            type="primary"
            disabled={obstacles.length > 0}
            loading={steps.isBusy}
            title={obstacles.length > 0 ? obstacles.join('\n') : undefined}
            aria-keyshortcuts="M"
            onClick={props.onMerge}
          >
            <Key name="M" />
            {t('desk.merge', { count: kept })}
          </Button>
        )}
        {canDecide &&
          isOpen &&
          verdicts.map(({ verdict, key }) => (
            <Button
              key={verdict}
              disabled={steps.isBusy}
              aria-keyshortcuts={key}
              onClick={() => props.onVerdict(verdict)}
            >
              <Key name={key} />
              {t(`desk.verdict.${verdict}`)}
            </Button>
          ))}
        <Button aria-keyshortcuts="S" onClick={props.onSkip}>
          <Key name="S" />
          {t('desk.skip')}
        </Button>
        {canMerge && isOpen && (
          <Input
            style={{ flex: '1 1 120px', width: 'auto', maxWidth: 260 }}
            aria-label={t('merging.reason')}
            placeholder={t('merging.reason')}
            maxLength={1000}
            value={props.reason}
            onChange={({ target }) => props.onReason(target.value)}
          />
        )}
        <span role="status" aria-live="polite" className="desk-news" title={steps.news}>
          {steps.news}
        </span>
        <Button disabled={!steps.canUndo || steps.isBusy} aria-keyshortcuts="U Z" onClick={steps.undo}>
          <Key name="U" />
          {t('desk.undo')}
        </Button>
      </Flex>
      {linksOnly && canMerge && isOpen && <span className="desk-aside">{t('desk.linksOnly')}</span>}
      {canMerge && isOpen && <Obstacles reasons={obstacles} />}
    </Flex>
  );
}

/** The bar stays over the members: more than these would hide them. */
const SHOWN = 4;

/** Why the group cannot be merged as it stands. */
function Obstacles({ reasons }: { reasons: readonly string[] }) {
  const { t } = useTranslation();
  if (reasons.length === 0) return null;
  const more = reasons.length - SHOWN;
  return (
    <ul className="desk-aside desk-obstacles" aria-label={t('desk.obstacles')}>
      {reasons.slice(0, SHOWN).map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
      {more > 0 && <li>{t('desk.moreObstacles', { count: more })}</li>}
    </ul>
  );
}

function Key({ name }: { name: string }) {
  return (
    <kbd className="desk-key" aria-hidden>
      {name}
    </kbd>
  );
}
