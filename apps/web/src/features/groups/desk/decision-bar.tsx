import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';
import type { DismissVerdict } from '../verdict-dialog';
import { KeyName, LinkButton, MergeButton, Obstacles, ReasonInput } from './bar-parts';
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
          <LinkButton isPrimary count={kept} isBusy={steps.isBusy} onLink={props.onLink} />
        )}
        {canMerge && isOpen && !linksOnly && (
          <MergeButton {...{ obstacles }} count={kept} isBusy={steps.isBusy} onMerge={props.onMerge} />
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
              <KeyName name={key} />
              {t(`desk.verdict.${verdict}`)}
            </Button>
          ))}
        <Button aria-keyshortcuts="S" onClick={props.onSkip}>
          <KeyName name="S" />
          {t('desk.skip')}
        </Button>
        {canMerge && isOpen && <ReasonInput reason={props.reason} onReason={props.onReason} />}
        <span role="status" aria-live="polite" className="desk-news" title={steps.news}>
          {steps.news}
        </span>
        <Button disabled={!steps.canUndo || steps.isBusy} aria-keyshortcuts="U Z" onClick={steps.undo}>
          <KeyName name="U" />
          {t('desk.undo')}
        </Button>
      </Flex>
      {linksOnly && canMerge && isOpen && <span className="desk-aside">{t('desk.linksOnly')}</span>}
      {canMerge && isOpen && <Obstacles reasons={obstacles} />}
    </Flex>
  );
}
