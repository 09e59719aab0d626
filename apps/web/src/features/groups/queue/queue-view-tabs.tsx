import type { MatchGroupSummary } from '@guiyi/contracts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { countOf, queueViews, type QueueView } from './queue-views';

export interface QueueViewTabsProps {
  view: QueueView;
  summary: MatchGroupSummary | undefined;
  onView: (view: QueueView) => void;
}

/** The usual questions to the queue, each with how many it holds. */
export function QueueViewTabs({ view, summary, onView }: QueueViewTabsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div style={{ overflowX: 'auto', flexShrink: 0 }}>
      <Segmented<QueueView>
        value={view}
        aria-label={t('queue.views')}
        options={queueViews.map((value) => ({
          value,
          label: (
            <span>
              {t(`queue.view.${value}`)}
              {summary !== undefined && (
                <span className="numeric" style={{ marginInlineStart: 6 }}>
                  {formats.count(countOf(summary, value))}
                </span>
              )}
            </span>
          ),
        }))}
        onChange={onView}
      />
    </div>
  );
}
