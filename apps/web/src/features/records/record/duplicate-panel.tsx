import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { BlindHit, CrossEntityHit, DuplicateHit, MatchAction, RecordData } from '@guiyi/contracts';
import { Alert, Badge, Button, Card, Flex, Spin, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { BlindHitCard } from '~/features/access-requests/blind-hit-card';
import { useErrorText } from '~/shared/ui/describe-error';
import { CrossEntityCard } from './cross-entity-card';
import { DuplicateCard } from './duplicate-card';
import { useLookAlikeWords } from './look-alike-words';
import { RefusalNotice } from './refusal-notice';

export interface DuplicatePanelProps {
  hits: readonly DuplicateHit[];
  /** Goes on with one of them in the place of a new record. */
  onUse: (hit: DuplicateHit) => void;
  /** Makes one of them and the record that is shown one; undefined for who may not. */
  onMerge: ((hit: DuplicateHit) => void) | undefined;
  /** Saving was refused because of these. */
  isRefused: boolean;
  /** Records of other entities that look the same. */
  others: readonly CrossEntityHit[];
  /** What is entered, with the references that name some of them. */
  linked: RecordData;
  onLink: (field: string, id: string) => void;
  /** That a record out of reach looks the same. */
  blindHit?: BlindHit;
  /** What a record out of reach that stands in the way stands for. */
  hiddenAction?: MatchAction;
  isChecking: boolean;
  isAsked: boolean;
  isNew: boolean;
  error: Error | null;
  isSaving: boolean;
  onOverride: (reason: string) => void;
  /** Sends the entry for approval. */
  onRequest: (reason: string) => void;
  onRetry: () => void;
}

/** Who looks like the customer being entered, as it is entered. */
export function DuplicatePanel(props: DuplicatePanelProps) {
  const { hits, others, linked, onLink, blindHit, isRefused, isChecking, isAsked, isNew, error, onRetry } =
    props;
  const { t } = useTranslation();
  const words = useLookAlikeWords();
  const describe = useErrorText();
  const found = hits.length + others.length + (blindHit === undefined ? 0 : 1);
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="center">
          {t(`${words}.panel`)}
          <Badge count={found} color={hits.some(({ band }) => band === 'match') ? '#c4420a' : '#9a6b00'} />
        </Flex>
      }
      extra={
        <span style={{ width: 16 }}>
          {isChecking && <Spin size="small" aria-label={t('duplicates.checking')} />}
        </span>
      }
      styles={{ body: { maxHeight: 'calc(100vh - 190px)', overflow: 'auto' } }}
    >
      <div aria-live="polite">
        {error !== null && (
          <Alert
            type="warning"
            title={describe(error).title}
            description={describe(error).detail}
            action={
              <Button size="small" onClick={onRetry}>
                {t('action.retry')}
              </Button>
            }
          />
        )}
        {isRefused && <RefusalNotice {...props} />}
        {found === 0 && error === null && (
          <Typography.Text type="secondary">
            {isAsked ? (
              <>
                <SafetyCertificateOutlined aria-hidden /> {t(`${words}.none`)}
              </>
            ) : isNew ? (
              t(`${words}.waiting`)
            ) : (
              t(`${words}.waitingForChange`)
            )}
          </Typography.Text>
        )}
        <Flex vertical gap={10}>
          {hits.map((hit) => (
            <DuplicateCard
              key={hit.id}
              hit={hit}
              onUse={isNew ? props.onUse : undefined}
              onMerge={isNew ? undefined : props.onMerge}
            />
          ))}
          {others.map((hit) => (
            <CrossEntityCard
              key={hit.id}
              hit={hit}
              isLinked={hit.link !== null && linked[hit.link] === hit.id}
              onLink={onLink}
            />
          ))}
          {blindHit !== undefined && <BlindHitCard hit={blindHit} />}
        </Flex>
      </div>
    </Card>
  );
}
