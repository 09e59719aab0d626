import type { ImpactPair, LabelVerdict } from '@guiyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, Button, Card, Drawer, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { EvidenceWaterfall } from '~/shared/matching/evidence-waterfall';
import { RecordLink } from '~/shared/records/record-link';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { PagedItems } from '~/shared/ui/paged-items';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { BandTag } from '~/shared/ui/tags';
import { pairCasesQuery, pairImpactQuery, useJudgePair, type PairChoice } from './impact-queries';

const verdicts = ['match', 'different', 'unsure'] as const satisfies readonly LabelVerdict[];

interface PairCaseDrawerProps {
  preview: string;
  choice: PairChoice;
  onClose: () => void;
}

/** Pairs that come into another band, to look at and to judge. */
export function PairCaseDrawer({ preview, choice, onClose }: PairCaseDrawerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const list = useInfiniteQuery(pairCasesQuery(preview, choice));
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Drawer open size={960} title={t(`impact.${choice.kind}`)} onClose={onClose}>
      <PagedItems list={list} empty={{ title: t('impact.noPairs'), description: t('impact.noPairsHelp') }}>
        {(cases) => (
          <Flex vertical gap={12}>
            <span role="status">{t('impact.keptPairs', { count: total, shown: formats.count(total) })}</span>
            {cases
              .flatMap(({ pair }) => pair ?? [])
              .map((pair) => (
                <PairCard
                  key={`${pair.left.id} ${pair.right.id}`}
                  preview={preview}
                  entity={choice.entity}
                  pair={pair}
                />
              ))}
          </Flex>
        )}
      </PagedItems>
    </Drawer>
  );
}

interface PairCardProps {
  preview: string;
  entity: string;
  pair: ImpactPair;
}

function PairCard({ preview, entity, pair: { left, right, before, after } }: PairCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const canExplain = useCan('records.check');
  const scoreOf = (score: number | null): string =>
    score === null ? '' : `${formats.bits(score)} ${t('evidence.bits')}`;
  return (
    <Card size="small" role="group" aria-label={`${left.title} — ${right.title}`}>
      <Flex vertical gap={8}>
        <Flex gap={12} wrap>
          {[left, right].map((side) => (
            <span key={side.id}>
              {side.visible ? <RecordLink id={side.id}>{side.title}</RecordLink> : side.title}{' '}
              {side.code !== null && <span className="code-text">{side.code}</span>}
            </span>
          ))}
        </Flex>
        <Flex gap={16} wrap align="center">
          {[
            { name: t('impact.before'), side: before },
            { name: t('impact.after'), side: after },
          ].map(({ name, side }) => (
            <span key={name} className="numeric">
              {name}: <BandTag band={side.band} /> {scoreOf(side.score)}
            </span>
          ))}
          <span style={{ flex: 1 }} />
          <JudgeButtons entity={entity} left={left.id} right={right.id} />
          {canExplain && (
            <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? t('impact.hideReason') : t('impact.showReason')}
            </Button>
          )}
        </Flex>
        {isOpen && <PairReasons preview={preview} entity={entity} left={left.id} right={right.id} />}
      </Flex>
    </Card>
  );
}

interface PairPlace {
  entity: string;
  left: string;
  right: string;
}

function JudgeButtons({ entity, left, right }: PairPlace) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const canJudge = useCan('groups.decide');
  const judge = useJudgePair();
  if (!canJudge) return null;
  return (
    <Flex gap={4} role="group" aria-label={t('impact.judge')}>
      {verdicts.map((verdict) => (
        <Button
          key={verdict}
          size="small"
          type={judge.data?.verdict === verdict ? 'primary' : 'default'}
          aria-pressed={judge.data?.verdict === verdict}
          loading={judge.isPending && judge.variables.verdict === verdict}
          onClick={() =>
            judge.mutate(
              { entity, left, right, verdict },
              { onError: (error) => void message.error(describe(error).detail) },
            )
          }
        >
          {t(`accuracy.verdict.${verdict}`)}
        </Button>
      ))}
    </Flex>
  );
}

/** The same pair by the rules in force and by the drafts, beside each other. */
function PairReasons({ preview, entity, left, right }: PairPlace & { preview: string }) {
  const { t } = useTranslation();
  const text = useText();
  const explained = useQuery(pairImpactQuery(preview, entity, left, right));
  if (explained.isPending) return <PageSkeleton />;
  if (explained.isError)
    return <ErrorState error={explained.error} onRetry={() => void explained.refetch()} />;
  const { before, after } = explained.data;
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(360px, 1fr))', gap: 12 }}>
      {[
        { name: t('impact.before'), one: before },
        { name: t('impact.after'), one: after },
      ].map(({ name, one }) => (
        <section key={name} aria-label={name}>
          <h4 style={{ margin: '0 0 4px' }}>{name}</h4>
          <p style={{ margin: '0 0 8px' }}>{text(one.sentence)}</p>
          {one.sharedKeys.length === 0 && <p>{t('evidence.noSharedKey')}</p>}
          <EvidenceWaterfall prior={one.prior} evidence={one.evidence} bands={one.bands} />
        </section>
      ))}
    </div>
  );
}
