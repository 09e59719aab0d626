import { Card, Flex } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangedResultAlert } from '~/features/merging/changed-result-alert';
import type { Pair } from '../pair';
import { PairExplanationView } from '../pair-explanation';
import { ComparisonTable } from './comparison-table';
import { LinkGraph } from './link-graph';
import { LinkList } from './link-list';
import type { MemberRelations } from './member-relations';
import type { SideBySide } from './side-by-side';
import type { MergeDraft } from './use-merge-draft';
import { useDeskValue } from './use-desk-value';
import type { ShownPair } from './use-shown-pair';

interface MembersAtDeskProps {
  comparison: SideBySide;
  /** What holds the members together least; null where nobody said. */
  weakest: { left: string; right: string } | null;
  canMerge: boolean;
  draft: MergeDraft;
  relations: MemberRelations;
  shown: ShownPair;
}

/** The members side by side, what links them, and on request why. */
export function MembersAtDesk(props: MembersAtDeskProps) {
  const { comparison, weakest, canMerge, draft, relations, shown } = props;
  const { t } = useTranslation();
  const { apart, choices, preview, survivor } = draft;
  const say = useDeskValue(comparison.members.map(({ record }) => record));
  return (
    <>
      <ChangedResultAlert changed={draft.changed} say={say} />
      <Flex gap={14} wrap align="start">
        <Card size="small" style={{ flex: '3 1 620px', minWidth: 0 }} styles={{ body: { padding: 0 } }}>
          <ComparisonTable
            {...{ comparison, survivor, apart, choices, relations, preview }}
            canMerge={canMerge && !draft.linksOnly}
            onSurvivor={draft.setSurvivor}
            onApart={draft.setApart}
            onChoose={draft.choose}
          />
        </Card>
        <Card
          size="small"
          title={t('groups.links')}
          style={{ flex: '1 1 290px', minWidth: 0, maxWidth: 460 }}
        >
          <LinkGraph {...{ comparison, weakest }} pair={shown.pair} onPair={shown.show} />
          <LinkList
            {...{ comparison }}
            pair={shown.isExplained ? shown.pair : undefined}
            onPair={shown.show}
          />
        </Card>
      </Flex>
      {shown.isExplained && <Explanation pair={shown.pair} />}
    </>
  );
}

function Explanation({ pair }: { pair: Pair }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [pair]);
  return (
    <div ref={place}>
      <PairExplanationView left={pair[0]} right={pair[1]} />
    </div>
  );
}
