import type { MatchGroupView, MergePreview } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { OverruledNotice } from '../desk/overruled-notice';

interface SelectionNoticesProps {
  /** In which two or more of the records wait. */
  groups: readonly MatchGroupView[];
  preview: MergePreview | undefined;
}

/** What somebody should know before they decide: whose work the records are already, what rules hold. */
export function SelectionNotices({ groups, preview }: SelectionNoticesProps) {
  const { t } = useTranslation();
  const me = useCurrentUser()?.id;
  return (
    <>
      {groups.map(({ id, titles, assignee }) => {
        const name = titles[0] ?? '';
        const isOthers = assignee !== null && assignee.id !== me;
        return (
          <Alert
            key={id}
            type={isOthers ? 'warning' : 'info'}
            showIcon
            title={
              isOthers
                ? t('selection.waitsWith', { name, who: assignee.name })
                : t('selection.waitsIn', { name })
            }
            action={
              <Link to="/duplicates/groups/$id" params={{ id }}>
                <Button size="small">{t('selection.openGroup')}</Button>
              </Link>
            }
          />
        );
      })}
      <OverruledNotice preview={preview} />
    </>
  );
}
