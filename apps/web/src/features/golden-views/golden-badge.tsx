import { LinkOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { goldenViewOfQuery } from './golden-view-queries';

/** Says beside the name of a record that it is linked, and leads to its golden view. */
export function GoldenBadge({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(goldenViewOfQuery(useEntity(), id));
  const view = data?.goldenView ?? null;
  if (view === null) return null;
  return (
    <Link to="/golden-views/$id" params={{ id: view.id }}>
      <Tag color="gold" icon={<LinkOutlined aria-hidden />}>
        {t('goldenViews.badge', { count: view.members.length + view.hiddenMembers })}
      </Tag>
    </Link>
  );
}
