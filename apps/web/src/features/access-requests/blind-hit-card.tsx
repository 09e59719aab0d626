import { EyeInvisibleOutlined } from '@ant-design/icons';
import type { BlindHit } from '@guiyi/contracts';
import { Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { AskAccessDialog } from './ask-access-dialog';

/** That there is a record out of reach, whom to ask, and the way to ask. */
export function BlindHitCard({ hit }: { hit: BlindHit }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const [asks, setAsks] = useState(false);
  const people = [
    hit.owner,
    hit.department === null ? null : texts.value('department', hit.department),
  ].filter((part) => part !== null);
  return (
    <article
      aria-label={t('accessRequests.hidden')}
      style={{ border: '1px dashed var(--guiyi-line)', borderRadius: 6, padding: 10 }}
    >
      <Flex vertical gap={6}>
        <Flex gap={8} align="center">
          <EyeInvisibleOutlined aria-hidden />
          <strong className="whole-words">{hit.title}</strong>
        </Flex>
        <Typography.Text type="secondary">{t('accessRequests.hidden')}</Typography.Text>
        <Typography.Text type="secondary">
          {people.length > 0
            ? t('accessRequests.contact', { people: people.join(' · ') })
            : t('accessRequests.noContact')}
        </Typography.Text>
        <Button size="small" style={{ alignSelf: 'flex-start' }} onClick={() => setAsks(true)}>
          {t('accessRequests.ask')}
        </Button>
      </Flex>
      {asks && <AskAccessDialog hit={hit} onClose={() => setAsks(false)} />}
    </article>
  );
}
