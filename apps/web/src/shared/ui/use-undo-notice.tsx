import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from './describe-error';
import { useFailureReasons } from './failure-reasons';

/** Seconds that the way back is offered. */
const OFFERED = 20;

/** Says what was done and offers the way back for a while. */
export function useUndoNotice(): (title: string, undo: () => Promise<unknown>) => void {
  const { t } = useTranslation();
  const { notification, message } = App.useApp();
  const describe = useErrorText();
  const reasonsOf = useFailureReasons();
  return useCallback(
    (title, undo) => {
      const key = title;
      const takeBack = (): void => {
        notification.destroy(key);
        undo().then(
          () => void message.success(t('undo.done')),
          (error: unknown) => {
            notification.error({ title: describe(error).title, description: reasonsOf(error).join(' ') });
          },
        );
      };
      notification.success({
        ...{ key, title, duration: OFFERED, placement: 'bottomRight' },
        actions: (
          <Button size="small" onClick={takeBack}>
            {t('undo.now')}
          </Button>
        ),
      });
    },
    [t, notification, message, describe, reasonsOf],
  );
}
