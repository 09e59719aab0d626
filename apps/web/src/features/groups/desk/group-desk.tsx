import type { GroupComparison } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mergePreviewQuery } from '~/features/merging/merge-queries';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { BandTag } from '~/shared/ui/tags';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { AssignDialog } from '../assign-dialog';
import { AssigneeTag, DueTag, GroupStateTag } from '../group-chips';
import { groupSteps } from '../group-steps';
import type { Pair } from '../pair';
import { PairExplanationView } from '../pair-explanation';
import type { QueueSearch } from '../queue/queue-views';
import type { DismissVerdict } from '../verdict-dialog';
import { ComparisonTable } from './comparison-table';
import { DecisionBar } from './decision-bar';
import { choicesWith, choicesWithout, type Choices } from './desk-rows';
import { GroupActions } from './group-actions';
import { GroupNotices } from './group-notices';
import { LinkGraph } from './link-graph';
import { LinkList } from './link-list';
import { MemberVerdict } from './member-verdict';
import { mergeInputOf } from './merge-input';
import { useMemberRelations } from './member-relations';
import { isWaiting, type DeskSteps } from './use-desk-steps';
import { useObstacles } from './use-obstacles';
import { useVetoSentences } from './use-veto-sentences';
import type { QueueOrder } from './use-queue-order';

export interface GroupDeskProps {
  comparison: GroupComparison;
  steps: DeskSteps;
  order: QueueOrder;
  search: QueueSearch;
  onMove: (step: 1 | -1) => void;
}

/** One group: its members side by side, what links them, what would become of them, and what can be decided. */
export function GroupDesk({ comparison, steps, order, search, onMove }: GroupDeskProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const me = useCurrentUser()?.id;
  const canDecide = useCan('groups.decide');
  const mayMerge = useCan('records.merge');
  const { group, members } = comparison;
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set());
  const [chosenSurvivor, setSurvivor] = useState<string>();
  const [choices, setChoices] = useState<Choices>({});
  const [reason, setReason] = useState('');
  const [pair, setPair] = useState<Pair>(firstPairOf(comparison));
  const [isExplained, setExplained] = useState(false);
  const [asked, setAsked] = useState<DismissVerdict | 'escalate' | 'assign'>();
  const explanation = useRef<HTMLDivElement>(null);
  const isOpen = isWaiting(group);
  const canMerge = mayMerge && isOpen && members.length > 1;
  const wishes = { survivor: chosenSurvivor, choices, apart };
  const input = mergeInputOf(comparison, wishes);
  const linksOnly = isLinkedOnly(comparison, apart);
  const vetoed = useVetoSentences(comparison, apart);
  // What a relation forbids would only be refused.
  const isPreviewed = canMerge && !linksOnly && vetoed.length === 0;
  const preview = useQuery({ ...mergePreviewQuery(input), enabled: isPreviewed });
  const relations = useMemberRelations(
    group.entity,
    members.map(({ record }) => record.id),
  );
  const shown = isPreviewed ? preview.data : undefined;
  const obstacles = useObstacles(preview, vetoed);
  const survivor = chosenSurvivor ?? shown?.survivor ?? comparison.proposedSurvivor ?? undefined;
  const kept = members.length - apart.size;
  const merge = (): void => {
    if (!canMerge || linksOnly) return;
    if (obstacles.length > 0 || shown === undefined) return steps.say(obstacles.join(' · '));
    const { entity: _entity, ...merged } = input;
    steps.merge(group, {
      ...merged,
      survivor: shown.survivor,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    });
  };
  const link = (): void => {
    if (!canMerge || kept < 2) return;
    const records = members.flatMap(({ record }) => (apart.has(record.id) ? [] : [record.id]));
    steps.link(group, { records, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
  };
  const ask = (what: typeof asked): void => {
    if (canDecide && (isOpen || what === undefined)) setAsked(what);
  };
  const explain = (wanted: boolean): void => {
    setExplained(wanted);
    if (wanted) requestAnimationFrame(() => explanation.current?.scrollIntoView({ block: 'nearest' }));
  };
  const setMemberApart = (id: string, away: boolean): void => {
    setApart(new Set(away ? [...apart, id] : [...apart].filter((other) => other !== id)));
    if (away && chosenSurvivor === id) setSurvivor(undefined);
    if (away) setChoices(choicesWithout(choices, id));
  };
  const claim = (): void => {
    if (!canDecide || !isOpen) return;
    if (group.assignee?.id === me)
      steps.take(group, () => groupSteps.release(group.id, group.version), t('queue.released'));
    else steps.take(group, () => groupSteps.claim(group.id, group.version), t('queue.claimed'));
  };
  const byNumber = members.slice(0, 9).map(({ record }, position): [string, () => void] => [
    String(position + 1),
    () => {
      if (!canMerge || apart.has(record.id)) return;
      setSurvivor(record.id);
      steps.say(t('desk.survives', { code: record.code }));
    },
  ]);
  useHotkeys(
    {
      ...Object.fromEntries(byNumber),
      m: merge,
      // Also while the reason is being typed.
      'mod+Enter': () => (linksOnly ? link() : merge()),
      l: () => linksOnly && link(),
      n: () => ask('notDuplicate'),
      r: () => ask('related'),
      t: () => ask('unsure'),
      e: () => ask('escalate'),
      c: claim,
      w: () => explain(!isExplained),
      q: () => navigate({ to: '/duplicates', search }),
    },
    { enabled: asked === undefined },
  );
  const place =
    order.position < 0
      ? ''
      : `${t('desk.position', { position: order.position + 1, total: order.total })} · `;
  return (
    <>
      <Page
        title={t('groups.title', { name: group.titles[0] ?? '', count: group.size })}
        tags={
          <>
            <BandTag band={group.band} />
            <GroupStateTag group={group} />
            <DueTag group={group} />
            <AssigneeTag group={group} />
          </>
        }
        subtitle={`${place}${text(group.reason)} · ${t('groups.weakest', { score: formats.bits(group.score) })}`}
        actions={
          <GroupActions
            {...{ group, search, canDecide, onMove, isOpen }}
            onClaim={claim}
            onAssign={() => ask('assign')}
            onEscalate={() => ask('escalate')}
          />
        }
      >
        <GroupNotices
          {...{ comparison, canDecide }}
          preview={shown}
          onReopen={() => steps.reopen(group)}
          onDeescalate={() => steps.deescalate(group)}
        />
        <Flex gap={14} wrap align="start">
          <Card size="small" style={{ flex: '3 1 620px', minWidth: 0 }} styles={{ body: { padding: 0 } }}>
            <ComparisonTable
              {...{ comparison, survivor, apart, choices, relations }}
              canMerge={canMerge && !linksOnly}
              preview={shown}
              onSurvivor={setSurvivor}
              onApart={setMemberApart}
              onChoose={(unit, choice) => setChoices(choicesWith(choices, unit, choice))}
            />
          </Card>
          <Card
            size="small"
            title={t('groups.links')}
            style={{ flex: '1 1 290px', minWidth: 0, maxWidth: 460 }}
          >
            <LinkGraph
              {...{ comparison, pair }}
              onPair={(next) => {
                setPair(next);
                explain(true);
              }}
            />
            <LinkList
              {...{ comparison }}
              pair={isExplained ? pair : undefined}
              onPair={(next) => {
                setPair(next);
                explain(true);
              }}
            />
          </Card>
        </Flex>
        {isExplained && (
          <div ref={explanation}>
            <PairExplanationView left={pair[0]} right={pair[1]} />
          </div>
        )}
        {(asked === 'assign' || asked === 'escalate') && (
          <AssignDialog
            kind={asked}
            count={1}
            isBusy={steps.isBusy}
            onClose={() => setAsked(undefined)}
            onSend={(to, why) => {
              setAsked(undefined);
              if (asked === 'assign' && to !== undefined)
                steps.take(group, () => groupSteps.assign(group.id, to, group.version), t('queue.assigned'));
              if (asked === 'escalate')
                steps.escalate(group, {
                  ...(to === undefined ? {} : { to }),
                  ...{ reason: why, version: group.version },
                });
            }}
          />
        )}
        {asked !== undefined && asked !== 'assign' && asked !== 'escalate' && (
          <MemberVerdict
            {...{ comparison, apart, relations }}
            verdict={asked}
            isBusy={steps.isBusy}
            onClose={() => setAsked(undefined)}
            onDecide={(dismissal) => {
              setAsked(undefined);
              steps.dismiss(group, { ...dismissal, version: group.version });
            }}
          />
        )}
      </Page>
      <DecisionBar
        {...{ steps, canDecide, kept, isOpen, reason }}
        canMerge={canMerge}
        {...{ obstacles, linksOnly }}
        onLink={link}
        onReason={setReason}
        onMerge={merge}
        onVerdict={ask}
        onSkip={() => onMove(1)}
      />
    </>
  );
}

/** A source keeps one of the members as it is, or a clause two of them. */
function isLinkedOnly({ linkOnly, links }: GroupComparison, apart: ReadonlySet<string>): boolean {
  return (
    linkOnly.some((id) => !apart.has(id)) ||
    links.some((link) => link.linkOnly && !apart.has(link.left) && !apart.has(link.right))
  );
}

/** Where the group is weakest; where that names a record out of reach, its first members. */
function firstPairOf({ group: { weakest }, members }: GroupComparison): Pair {
  const [first = '', second = first] = members.map(({ record }) => record.id);
  return weakest === null ? [first, second] : [weakest.left, weakest.right];
}
