import type { AccuracyFigures, AccuracyReport } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { reportQuery } from './accuracy-queries';
import { figureNames } from './figure-names';
import './figures-view.css';
import { VersionChart } from './version-chart';
import { WrongPairs } from './wrong-pairs';

/** Precision, recall and F1 of the rule in force, of earlier versions, and the pairs it gets wrong. */
export function FiguresView({ onLabel }: { onLabel: () => void }) {
  const { t } = useTranslation();
  const canDecide = useCan('groups.decide');
  const report = useQuery(reportQuery(useEntity()));
  if (report.isPending) return <PageSkeleton />;
  if (report.isError) return <ErrorState error={report.error} onRetry={() => void report.refetch()} />;
  if (report.data.figures.pairs === 0)
    return (
      <EmptyState
        title={t('accuracy.none')}
        description={t('accuracy.noneHelp')}
        action={
          canDecide && (
            <Button type="primary" onClick={onLabel}>
              {t('accuracy.view.label')}
            </Button>
          )
        }
      />
    );
  return <Figures report={report.data} />;
}

function Figures({ report }: { report: AccuracyReport }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { figures, estimate, labelled } = report;
  return (
    <Flex vertical gap={14}>
      {report.refusals.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('accuracy.belowGuard')}
          description={report.refusals.map((refusal) => (
            <div key={refusal.en}>{text(refusal)}</div>
          ))}
        />
      )}
      <div className="figure-cards">
        <FigureCard
          title={t('accuracy.onLabels')}
          figures={figures}
          note={t('accuracy.onLabelsHelp', {
            pairs: formats.count(figures.pairs),
            matches: formats.count(figures.matches),
            unsure: formats.count(labelled.unsure),
            version: formats.count(report.ruleVersion ?? 0),
          })}
        />
        {estimate !== null && (
          <FigureCard
            title={t('accuracy.estimate')}
            figures={estimate.figures}
            note={t('accuracy.estimateHelp', {
              pairs: formats.count(estimate.pairs),
              verdicts: formats.count(estimate.figures.pairs),
              unjudged: formats.count(estimate.unjudged),
            })}
          />
        )}
      </div>
      <VersionChart versions={report.versions} />
      <WrongPairs report={report} />
    </Flex>
  );
}

function FigureCard({ title, figures, note }: { title: string; figures: AccuracyFigures; note: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Card size="small" title={title} role="region" aria-label={title}>
      <dl className="figures">
        {figureNames.map((name) => {
          const [from = 0, to = 1] = figures[`${name}Interval`];
          return (
            <div key={name}>
              <dt title={t(`accuracy.help.${name}`)}>{t(`accuracy.figure.${name}`)}</dt>
              <dd>
                <span className="figure">{formats.percent(figures[name], 1)}</span>
                <span className="figure-interval">
                  {t('accuracy.interval', { from: formats.percent(from, 1), to: formats.percent(to, 1) })}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <Typography.Text type="secondary">{note}</Typography.Text>
    </Card>
  );
}
