import { PushpinOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { pinsQuery } from './pin-queries';

/** Says beside the name of a record that some of its values are pinned, and which. */
export function PinnedBadge({ id }: { id: string }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const { data } = useQuery(pinsQuery(useEntity(), id));
  const held = (data?.items ?? []).filter(({ state }) => state === 'holds');
  if (held.length === 0) return null;
  return (
    <Tooltip title={held.map(({ field }) => texts.label(field)).join(', ')}>
      <Tag color="warning" icon={<PushpinOutlined aria-hidden />}>
        {t('pins.badge', { count: held.length })}
      </Tag>
    </Tooltip>
  );
}
