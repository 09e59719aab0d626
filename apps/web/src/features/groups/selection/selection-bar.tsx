import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { LinkButton, MergeButton, Obstacles, ReasonInput } from '../desk/bar-parts';
import type { MergeDraft } from '../desk/use-merge-draft';
import type { SelectionSteps } from './use-selection-steps';

interface SelectionBarProps {
  draft: MergeDraft;
  steps: SelectionSteps;
  /** What was done last, for everybody to see and hear. */
  news: string;
  onMerge: () => void;
  onLink: () => void;
}

/** What can be done with the chosen records, each by one key, and why not. */
export function SelectionBar({ draft, steps, news, onMerge, onLink }: SelectionBarProps) {
  const { t } = useTranslation();
  const { linksOnly } = draft;
  const obstacles = linksOnly ? [] : draft.obstacles;
  const count = draft.kept.length;
  const { isBusy } = steps;
  return (
    <Flex vertical gap={8} className="desk-bar" component="section" aria-label={t('desk.decide')}>
      <FailureAlert error={steps.failure} />
      <Flex gap={8} wrap align="center">
        {!linksOnly && <MergeButton {...{ count, obstacles, isBusy, onMerge }} />}
        <LinkButton {...{ count, isBusy, onLink }} isPrimary={linksOnly} />
        <ReasonInput reason={draft.reason} onReason={draft.setReason} />
        {draft.isOutdated && <Button onClick={steps.reload}>{t('selection.reload')}</Button>}
        <span role="status" aria-live="polite" className="desk-news" title={news}>
          {news}
        </span>
      </Flex>
      {linksOnly && <span className="desk-aside">{t('desk.linksOnly')}</span>}
      <Obstacles reasons={obstacles} />
    </Flex>
  );
}
