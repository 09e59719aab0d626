import type { EvidenceView } from '@guiyi/contracts';
import { Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { evidenceColors } from '~/shared/theme/theme';
import { MarkedText } from '~/shared/ui/marked-text';

import { useComparedValue } from './use-compared-value';

export interface EvidenceListProps {
  evidence: readonly EvidenceView[];
  score: number;
}

/** The same account as the waterfall in rows of text, for narrow places; it adds up too. */
export function EvidenceList({ evidence, score }: EvidenceListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const text = useText();
  const shown = evidence.filter(({ weight }) => weight !== 0);
  const prior = score - shown.reduce((sum, { weight }) => sum + weight, 0);
  const largest = Math.max(1, Math.abs(prior), ...shown.map(({ weight }) => Math.abs(weight)));
  const ordered = [...shown].sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight));
  return (
    <div role="list" aria-label={t('evidence.waterfall')}>
      <WeightRow title={t('evidence.prior')} weight={prior} largest={largest} />
      {ordered.map((item) => (
        <WeightRow key={item.comparison} title={text(item.levelTitle)} weight={item.weight} largest={largest}>
          <ComparedValues {...item} />
        </WeightRow>
      ))}
      <Flex
        justify="space-between"
        style={{ borderTop: '1px solid var(--guiyi-line)', paddingTop: 4, fontWeight: 600 }}
      >
        <span>{t('evidence.score')}</span>
        <span className="numeric">
          {formats.bits(score)} {t('evidence.bits')}
        </span>
      </Flex>
    </div>
  );
}

interface WeightRowProps {
  title: string;
  weight: number;
  largest: number;
  children?: React.ReactNode;
}

function WeightRow({ title, weight, largest, children }: WeightRowProps) {
  const formats = useFormats();
  const color = evidenceColors[weight >= 0 ? 'for' : 'against'][useColorScheme()];
  return (
    <div role="listitem" style={{ padding: '3px 0' }}>
      <Flex justify="space-between" gap={8}>
        <span>{title}</span>
        <span className="numeric" style={{ color, whiteSpace: 'nowrap' }}>
          {formats.bits(weight)}
        </span>
      </Flex>
      <div style={{ height: 3, borderRadius: 2, background: 'var(--guiyi-line)' }} aria-hidden>
        <div
          style={{
            width: `${(Math.abs(weight) / largest) * 100}%`,
            height: 3,
            borderRadius: 2,
            background: color,
          }}
        />
      </div>
      {children}
    </div>
  );
}

/** What was compared, with the differing characters marked on both sides. */
export function ComparedValues({ left, right }: Pick<EvidenceView, 'left' | 'right'>) {
  const shown = useComparedValue();
  const mine = left?.map(shown).join('；');
  const theirs = right?.map(shown).join('；');
  if (mine === undefined || theirs === undefined || (mine === '' && theirs === '')) return null;
  return (
    <Typography.Text type="secondary" style={{ fontSize: 12, display: 'block' }} className="whole-words">
      <MarkedText text={mine} against={theirs} />
      <span aria-hidden> ↔ </span>
      <MarkedText text={theirs} against={mine} />
    </Typography.Text>
  );
}
