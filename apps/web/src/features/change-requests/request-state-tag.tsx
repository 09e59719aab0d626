import type { ChangeRequestState } from '@guiyi/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors: Readonly<Record<ChangeRequestState, string>> = {
  open: 'processing',
  approved: 'success',
  rejected: 'error',
  usedExisting: 'default',
  withdrawn: 'default',
};

export function RequestStateTag({ state }: { state: ChangeRequestState }) {
  const { t } = useTranslation();
  return <Tag color={colors[state]}>{t(`changeRequests.stateOf.${state}`)}</Tag>;
}
