import { DownOutlined, RightOutlined } from '@ant-design/icons';
import type { DuplicateHit } from '@guiyi/contracts';
import { Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordLink } from '~/shared/records/record-link';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { EvidenceList } from '~/shared/matching/evidence-list';
import { BandTag } from '~/shared/ui/tags';
import { useLookAlikeWords } from './look-alike-words';

export interface DuplicateCardProps {
  hit: DuplicateHit;
  /** Goes on with this record in the place of a new one; undefined where no new one is entered. */
  onUse: ((hit: DuplicateHit) => void) | undefined;
  /** Makes this one and the record that is shown one; undefined where that is not stored yet, and for who may not merge. */
  onMerge: ((hit: DuplicateHit) => void) | undefined;
}

/** One look-alike: who, how sure, why in one sentence, and on request how that adds up. */
export function DuplicateCard({ hit, onUse, onMerge }: DuplicateCardProps) {
  const { t } = useTranslation();
  const words = useLookAlikeWords();
  const text = useText();
  const texts = useFieldTexts();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const belongings = [
    hit.owner,
    hit.department === null ? null : texts.value('department', hit.department),
  ].filter((part) => part !== null);
  return (
    <article
      aria-label={hit.title}
      style={{ border: '1px solid var(--guiyi-line)', borderRadius: 6, padding: 10 }}
    >
      <Flex justify="space-between" align="start" gap={8}>
        <div style={{ minWidth: 0 }}>
          <div className="whole-words" style={{ fontWeight: 600 }}>
            <RecordLink id={hit.id} apart>
              {hit.title}
            </RecordLink>
          </div>
          <Typography.Text type="secondary" className="code-text">
            {hit.code}
          </Typography.Text>
        </div>
        <BandTag band={hit.band} />
      </Flex>
      <div style={{ margin: '6px 0' }}>{text(hit.reason)}</div>
      {belongings.length > 0 && (
        <Typography.Text type="secondary">
          {t('duplicates.owner', { owner: belongings.join(' · ') })}
        </Typography.Text>
      )}
      <Flex justify="space-between" align="center">
        <Typography.Text type="secondary" className="numeric">
          {t(`${words}.probability`, { share: formats.probability(hit.probability) })}
        </Typography.Text>
        <Button
          type="link"
          size="small"
          icon={open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('duplicates.why')}
        </Button>
      </Flex>
      {onUse !== undefined && (
        <Button
          size="small"
          style={{ marginTop: 6 }}
          aria-label={`${t('duplicates.use')} ${hit.code}`}
          onClick={() => onUse(hit)}
        >
          {t('duplicates.use')}
        </Button>
      )}
      {onMerge !== undefined && (
        <Button
          size="small"
          style={{ marginTop: 6 }}
          aria-label={t('selection.mergeOneWith', { code: hit.code })}
          onClick={() => onMerge(hit)}
        >
          {t('selection.merge')}
        </Button>
      )}
      {open && <EvidenceList evidence={hit.evidence} score={hit.score} />}
    </article>
  );
}
