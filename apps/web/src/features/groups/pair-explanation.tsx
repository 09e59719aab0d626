import type { EvidenceView, PairExplanation } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Table, Tag, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { EvidenceWaterfall } from '~/shared/matching/evidence-waterfall';
import { useEntity } from '~/shared/definitions/entity-scope';
import { pairExplanationQuery } from '~/shared/matching/use-pair-explanation';
import { useComparedValue } from '~/shared/matching/use-compared-value';
import { MarkedText } from '~/shared/ui/marked-text';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { BandTag } from '~/shared/ui/tags';
import './pair-explanation.css';

/** Why two records are, or are not, the same customer: one sentence, the waterfall, the values compared. */
export function PairExplanationView({ left, right }: { left: string; right: string }) {
  const { t } = useTranslation();
  const explanation = useQuery(pairExplanationQuery(useEntity(), left, right));
  return (
    <Flex
      id="explanation"
      vertical
      gap={14}
      component="section"
      aria-label={t('evidence.title')}
      aria-live="polite"
    >
      {explanation.isPending ? (
        <PageSkeleton />
      ) : explanation.isError ? (
        <ErrorState error={explanation.error} onRetry={() => void explanation.refetch()} />
      ) : (
        <Explained explanation={explanation.data} />
      )}
    </Flex>
  );
}

function Explained({ explanation }: { explanation: PairExplanation }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const words = useEntityWords();
  const { left, right, outcome, score, probability, bands } = explanation;
  const { clause, vetoes, sharedKeys, nearestKey, wouldBe } = explanation;
  return (
    <>
      <Card size="small" title={t('evidence.title')}>
        <p style={{ margin: '0 0 10px', fontSize: 15 }}>{text(explanation.sentence)}</p>
        <dl className="pair-facts">
          <Fact name={t('groups.pair')}>
            <span className="code-text">
              {left.code ?? left.title} — {right.code ?? right.title}
            </span>
          </Fact>
          <Fact name={t('band.title')}>
            <BandTag band={outcome} />
          </Fact>
          <Fact name={t('evidence.score')}>{`${formats.bits(score)} ${t('evidence.bits')}`}</Fact>
          <Fact name={t('evidence.probability', words)}>{formats.probability(probability)}</Fact>
          <Fact name={t('scans.ruleVersion')}>{explanation.ruleVersion}</Fact>
          {explanation.statistics !== undefined && (
            <Fact name={t('evidence.statistics')}>
              {t('evidence.statisticsOf', {
                version: explanation.statistics.version,
                date: formats.dateTime(explanation.statistics.countedAt),
              })}
            </Fact>
          )}
          <Fact name={t('evidence.thresholds')}>
            {t('evidence.thresholdsFrom', {
              match: formats.decimal(bands.match, 1),
              review: formats.decimal(bands.review, 1),
            })}
            {bands.override !== undefined && ` · ${text(bands.override.title)}`}
          </Fact>
          <Fact name={t('evidence.sharedKeys')}>
            {sharedKeys.length === 0 ? (
              nearestKey === undefined ? (
                t('evidence.noSharedKey')
              ) : (
                t('evidence.nearestKey', { title: text(nearestKey.title) })
              )
            ) : (
              <Flex gap={4} wrap>
                {sharedKeys.map(({ id, title }) => (
                  <Tag key={id}>{text(title)}</Tag>
                ))}
              </Flex>
            )}
          </Fact>
        </dl>
        {wouldBe.length > 0 && (
          <ul className="pair-ways">
            {wouldBe.map((way) => (
              <li key={way.en}>{text(way)}</li>
            ))}
          </ul>
        )}
        {clause !== undefined && (
          <Alert
            type="info"
            showIcon
            style={{ marginTop: 8 }}
            title={t('evidence.clause', { title: text(clause.title) })}
          />
        )}
        {vetoes.map(({ id, title }) => (
          <Alert
            key={id}
            type="warning"
            showIcon
            style={{ marginTop: 8 }}
            title={t('evidence.veto', { title: text(title) })}
          />
        ))}
      </Card>
      <EvidenceWaterfall prior={explanation.prior} evidence={explanation.evidence} bands={bands} />
      <ComparedValuesTable evidence={explanation.evidence} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ComparedValuesTable({ evidence }: { evidence: readonly EvidenceView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const columns: TableColumnsType<EvidenceView> = [
    { title: t('evidence.comparison'), render: (_, { title }) => text(title) },
    {
      title: t('evidence.left'),
      render: (_, { left, right, level }) => <Values own={left} other={right} level={level} />,
    },
    {
      title: t('evidence.right'),
      render: (_, { left, right, level }) => <Values own={right} other={left} level={level} />,
    },
    { title: t('evidence.level'), render: (_, { levelTitle }) => text(levelTitle) },
    {
      title: t('evidence.similarity'),
      align: 'right',
      className: 'numeric',
      render: (_, { similarity }) => (similarity === undefined ? '' : formats.percent(similarity)),
    },
    {
      title: t('evidence.weight'),
      align: 'right',
      className: 'numeric',
      render: (_, { weight }) => formats.bits(weight),
    },
  ];
  return (
    <Card size="small" title={t('evidence.values')}>
      <Table<EvidenceView>
        size="small"
        rowKey="comparison"
        dataSource={evidence}
        columns={columns}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
    </Card>
  );
}

interface ValuesProps {
  own: readonly string[] | undefined;
  other: readonly string[] | undefined;
  level: string;
}

function Values({ own, other, level }: ValuesProps) {
  const { t } = useTranslation();
  const shown = useComparedValue();
  const isBlank = level === 'missing' || (level === 'oneMissing' && other !== undefined);
  if (own === undefined || own.length === 0) {
    return (
      <span style={{ color: 'var(--guiyi-quiet)' }}>
        {isBlank || own !== undefined ? '—' : t('evidence.notShown')}
      </span>
    );
  }
  return (
    <div style={{ maxWidth: 260 }} className="whole-words">
      {own.map((value, position) => (
        <div key={position}>
          <MarkedText
            text={shown(value)}
            against={shown(
              other?.includes(value) === true ? value : (other?.[position] ?? other?.[0] ?? value),
            )}
          />
        </div>
      ))}
    </div>
  );
}
