import { LinkOutlined } from '@ant-design/icons';
import type { CrossEntityHit } from '@guiyi/contracts';
import { Button, Flex, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntities } from '~/shared/definitions/use-entities';
import { useText } from '~/shared/i18n/use-locale';
import { RecordLink } from '~/shared/records/record-link';
import { BandTag } from '~/shared/ui/tags';

interface CrossEntityCardProps {
  hit: CrossEntityHit;
  /** The entry names it already. */
  isLinked: boolean;
  onLink: (field: string, id: string) => void;
}

/** A record of another entity that the entry is already, such as the customer of a lead; linked in one click. */
export function CrossEntityCard({ hit, isLinked, onLink }: CrossEntityCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const entity = useEntities().find(({ id }) => id === hit.entity);
  const { link } = hit;
  return (
    <article
      aria-label={hit.title}
      style={{ border: '1px solid var(--guiyi-line)', borderRadius: 6, padding: 10 }}
    >
      <Flex justify="space-between" align="start" gap={8}>
        <div style={{ minWidth: 0 }}>
          <div className="whole-words" style={{ fontWeight: 600 }}>
            <RecordLink id={hit.id} entity={hit.entity} apart>
              {hit.title}
            </RecordLink>
          </div>
          <Typography.Text type="secondary" className="code-text">
            {hit.code}
          </Typography.Text>
        </div>
        <Flex gap={4}>
          <Tag>{entity === undefined ? hit.entity : text(entity.plural)}</Tag>
          <BandTag band={hit.band} />
        </Flex>
      </Flex>
      <div style={{ margin: '6px 0' }}>{text(hit.reason)}</div>
      {hit.isLinked && !isLinked ? (
        <Typography.Paragraph type="secondary" style={{ marginBottom: 6 }}>
          {t('duplicates.linkedOnSave')}
        </Typography.Paragraph>
      ) : (
        hit.action !== 'allow' && (
          <Typography.Paragraph type="secondary" style={{ marginBottom: 6 }} className="whole-words">
            {text(hit.actionReason)}
          </Typography.Paragraph>
        )
      )}
      {link !== null && (
        <Button
          size="small"
          icon={<LinkOutlined aria-hidden />}
          disabled={isLinked}
          onClick={() => onLink(link, hit.id)}
        >
          {t(isLinked ? 'duplicates.linked' : hit.isLinked ? 'duplicates.linkNow' : 'duplicates.link')}
        </Button>
      )}
    </article>
  );
}
