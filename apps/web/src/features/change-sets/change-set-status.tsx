import type { ChangeSetStatus, ChangeSetView } from '@guiyi/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors: Readonly<Record<ChangeSetStatus, string>> = {
  draft: 'default',
  submitted: 'warning',
  approved: 'processing',
  scheduled: 'processing',
  published: 'success',
  rejected: 'error',
  withdrawn: 'default',
};

export function ChangeSetTag({ set }: { set: Pick<ChangeSetView, 'status' | 'refusal'> }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={colors[set.status]}>{t(`changes.statusOf.${set.status}`)}</Tag>
      {set.refusal !== null && <Tag color="error">{t('changes.refused')}</Tag>}
    </>
  );
}
