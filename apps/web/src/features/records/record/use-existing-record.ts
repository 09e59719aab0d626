import type { DuplicateHit } from '@guiyi/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRecordNavigation } from '~/shared/records/record-link';
import type { Entry } from './use-entry';

/** Lets go of what is being entered and goes on with a stored record; asks first when something would be lost. */
export function useExistingRecord({ isChanged, discard }: Entry): (hit: DuplicateHit) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { open } = useRecordNavigation();
  return ({ id, code }) => {
    const use = (): void => {
      discard();
      open(id);
    };
    if (!isChanged) return use();
    void modal.confirm({
      title: t('duplicates.useQuestion', { code }),
      content: t('duplicates.useHelp'),
      okText: t('duplicates.use'),
      onOk: use,
    });
  };
}
