import type { AutoMergePolicy, AutoMergeState } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { useResetBreaker } from './auto-merge-queries';
import { ReasonDialog } from './reason-dialog';

/** What may be merged without a look at each group, how much of it was of late, and whether that is stopped. */
export function PolicyCard({ state }: { state: AutoMergeState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const text = useText();
  const policy = state.policy as AutoMergePolicy | null;
  const edit = <EditPolicy entity={state.entity} />;
  if (policy === null)
    return (
      <Alert
        type="info"
        showIcon
        title={t('autoMerge.noPolicy')}
        description={t('autoMerge.noPolicyHelp')}
        action={edit}
      />
    );
  const { merges, unmerged } = state.breaker;
  const share = (value: number): string => `${Math.round(value * 1000) / 10}%`;
  return (
    <>
      {state.breaker.stopped && <StoppedAlert state={state} />}
      <Card size="small" title={t('autoMerge.policy')} extra={edit}>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2, xl: 3 }}
          items={[
            {
              key: 'enabled',
              label: t('autoMerge.enabled'),
              children: (
                <Tag color={policy.enabled ? 'success' : 'default'}>
                  {t(policy.enabled ? 'autoMerge.on' : 'autoMerge.off')}
                </Tag>
              ),
            },
            {
              key: 'score',
              label: t('autoMerge.minimumScore'),
              children:
                policy.minimumScore === undefined
                  ? t('autoMerge.matchBand')
                  : t('autoMerge.bits', { score: formats.count(policy.minimumScore) }),
            },
            {
              key: 'clauses',
              label: t('autoMerge.clauses'),
              children: formats.list(state.clauses.map(({ title }) => text(title))) || '—',
            },
            {
              key: 'largest',
              label: t('autoMerge.largestGroup'),
              children: formats.count(policy.largestGroup),
            },
            {
              key: 'exclude',
              label: t('autoMerge.exclude'),
              children: t(policy.exclude === undefined ? 'autoMerge.none' : 'autoMerge.given'),
            },
            {
              key: 'approval',
              label: t('autoMerge.approval'),
              children: t(policy.approval === undefined ? 'autoMerge.none' : 'autoMerge.given'),
            },
            {
              key: 'cap',
              label: t('autoMerge.cap'),
              children: t('autoMerge.capUsed', {
                used: formats.count(state.mergedToday),
                cap: formats.count(policy.dailyCap),
              }),
            },
            {
              key: 'breaker',
              label: t('autoMerge.breaker'),
              children: t('autoMerge.breakerState', {
                merges: formats.count(merges),
                unmerged: formats.count(unmerged),
                limit: share(policy.breaker.unmergedShare),
              }),
            },
          ]}
        />
      </Card>
    </>
  );
}

function EditPolicy({ entity }: { entity: string }) {
  const { t } = useTranslation();
  const canEdit = useCan('definitions.edit');
  if (!canEdit) return null;
  return (
    <Link to="/definitions/$kind/$key/edit" params={{ kind: 'survivorship', key: entity }}>
      {t('autoMerge.edit')}
    </Link>
  );
}

function StoppedAlert({ state: { breaker } }: { state: AutoMergeState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const canReset = useCan('merges.automate');
  const reset = useResetBreaker();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Alert
        type="error"
        showIcon
        title={t('autoMerge.stopped')}
        description={t('autoMerge.stoppedHelp', {
          when: breaker.stoppedAt === null ? '' : formats.dateTime(breaker.stoppedAt),
          merges: formats.count(breaker.merges),
          unmerged: formats.count(breaker.unmerged),
        })}
        action={canReset && <Button onClick={() => setAsking(true)}>{t('autoMerge.reset')}</Button>}
      />
      {isAsking && (
        <ReasonDialog
          title={t('autoMerge.reset')}
          help={t('autoMerge.resetHelp')}
          okText={t('autoMerge.reset')}
          isDangerous
          isPending={reset.isPending}
          error={reset.error}
          onOk={(reason) => reset.mutate(reason, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
