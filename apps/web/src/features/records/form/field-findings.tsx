import { CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import type { FindingView, Severity } from '@guiyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { severityColors } from '~/shared/theme/theme';
import { useRecordForm } from './form-context';

const icons: Readonly<Record<Severity, typeof CloseCircleFilled>> = {
  block: CloseCircleFilled,
  warn: ExclamationCircleFilled,
  info: InfoCircleFilled,
};

/** What is wrong with one field: found, expected, and a fix to click. */
export function FieldFindings({ pointer, id }: { pointer: string; id: string }) {
  const own = useRecordForm(({ findings }) => findings.get(pointer)) ?? [];
  return (
    <div id={id} aria-live="polite">
      {own.map((finding) => (
        <FindingLine key={`${finding.rule} ${finding.code}`} finding={finding} />
      ))}
    </div>
  );
}

export function FindingLine({ finding }: { finding: FindingView }) {
  const { t } = useTranslation();
  const accept = useRecordForm((form) => form.accept);
  const more = useRecordForm((form) => form.more);
  const text = useText();
  const scheme = useColorScheme();
  const Icon = icons[finding.severity];
  const { suggestion, fix } = finding;
  return (
    <div
      style={{
        color: severityColors[finding.severity][scheme],
        fontSize: 12.5,
        lineHeight: '18px',
        marginTop: 3,
      }}
    >
      <Icon aria-hidden style={{ marginInlineEnd: 5 }} />
      <span className="only-read-aloud">{t(`severity.${finding.severity}`)}</span>
      {text(finding.message)}
      {fix !== undefined && <span> {text(fix)}</span>}
      {suggestion !== undefined && (
        <Button
          type="link"
          size="small"
          style={{ height: 'auto', padding: '0 4px', fontSize: 12.5 }}
          onClick={() => accept(finding.pointer, suggestion)}
        >
          {t('form.accept', { value: suggestion })}
        </Button>
      )}
      {more?.(finding)}
    </div>
  );
}
