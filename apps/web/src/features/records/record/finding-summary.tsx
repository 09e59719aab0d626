import { CheckCircleOutlined } from '@ant-design/icons';
import type { FindingView, Severity } from '@guiyi/contracts';
import { Badge, Button, Dropdown, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { severityColors } from '~/shared/theme/theme';
import { useText } from '~/shared/i18n/use-locale';

const severities = ['block', 'warn', 'info'] as const satisfies readonly Severity[];

export interface FindingSummaryProps {
  findings: readonly FindingView[];
  /** How many others were accepted for this record. */
  waived: number;
  onGo: (pointer: string) => void;
}

/** How many findings of each weight; each list leads to the fields. */
export function FindingSummary({ findings, waived, onGo }: FindingSummaryProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const text = useText();
  const scheme = useColorScheme();
  if (findings.length === 0) {
    return (
      <span role="status" style={{ color: 'var(--guiyi-quiet)' }}>
        <CheckCircleOutlined aria-hidden /> {t('form.noFindings')}
        {waived > 0 && ` · ${t('waivers.waived', { count: waived })}`}
      </span>
    );
  }
  return (
    <Flex gap={4} role="status" aria-label={t('form.findings')}>
      {severities.map((severity) => {
        const own = findings.filter((finding) => finding.severity === severity);
        if (own.length === 0) return null;
        return (
          <Dropdown
            key={severity}
            trigger={['click']}
            placement="topLeft"
            menu={{
              style: { maxHeight: 320, overflow: 'auto', maxWidth: 560 },
              items: own.map((finding, position) => ({
                key: position,
                label: (
                  <span style={{ whiteSpace: 'normal' }}>
                    <strong>{texts.label(finding.field)}</strong> {text(finding.message)}
                  </span>
                ),
                onClick: () => onGo(finding.pointer),
              })),
            }}
          >
            <Button type="text" size="small">
              <Badge color={severityColors[severity][scheme]} />{' '}
              {t(`form.count.${severity}`, { count: own.length })}
            </Button>
          </Dropdown>
        );
      })}
    </Flex>
  );
}
