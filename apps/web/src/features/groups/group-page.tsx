import type { MatchGroupDetail } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { BandTag } from '~/shared/ui/tags';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { groupQuery } from './group-queries';
import { LinkTable } from './link-table';
import { MemberComparison } from './member-comparison';
import type { Pair } from './pair';
import { PairExplanationView } from './pair-explanation';

export function GroupPage() {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { id } = useParams({ from: '/shell/duplicates/groups/$id' });
  const { data } = useSuspenseQuery(groupQuery(id));
  const { group, members, hiddenMembers, links } = data;
  const [pair, setPair] = useState(() => strongestLink(data));
  const navigate = useNavigate();
  const canMerge = useCan('records.merge');
  const merge = (): void => void navigate({ to: '/duplicates/groups/$id/merge', params: { id } });
  useHotkeys({ m: () => canMerge && members.length > 1 && merge() });
  return (
    <EntityScope entity={group.entity}>
      <Page
        title={t('groups.title', { name: group.titles[0] ?? '', count: group.size })}
        tags={<BandTag band={group.band} />}
        actions={
          canMerge &&
          members.length > 1 && (
            <Button type="primary" title="m" onClick={merge}>
              {t('merging.merge')}…
            </Button>
          )
        }
        subtitle={
          <>
            {text(group.reason)} · {t('groups.weakest', { score: formats.bits(group.score) })}
          </>
        }
      >
        {group.splitReason !== undefined && <Alert type="info" showIcon title={text(group.splitReason)} />}
        {hiddenMembers > 0 && (
          <Alert type="info" showIcon title={t('groups.hiddenMembers', { count: hiddenMembers })} />
        )}
        <Card size="small" title={t('groups.sideBySide')} styles={{ body: { padding: 0 } }}>
          <MemberComparison members={members} pair={pair} onChoose={setPair} />
        </Card>
        <Flex gap={14} wrap align="start">
          {links.length > 1 && (
            <Card size="small" title={t('groups.links')} style={{ flex: '1 1 380px', minWidth: 0 }}>
              <LinkTable links={links} members={members} pair={pair} onChoose={setPair} />
            </Card>
          )}
          <div style={{ flex: '2 1 560px', minWidth: 0 }}>
            {pair === undefined ? null : <PairExplanationView left={pair[0]} right={pair[1]} />}
          </div>
        </Flex>
      </Page>
    </EntityScope>
  );
}

function strongestLink({ links, members }: MatchGroupDetail): Pair | undefined {
  const seen = new Set(members.map(({ id }) => id));
  const visible = links.filter(({ left, right }) => seen.has(left) && seen.has(right));
  const [best] = [...visible].sort((left, right) => right.score - left.score);
  if (best !== undefined) return [best.left, best.right];
  const [first, second] = members;
  return first === undefined || second === undefined ? undefined : [first.id, second.id];
}
