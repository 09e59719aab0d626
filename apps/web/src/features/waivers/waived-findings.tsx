import type { FindingView } from '@guiyi/contracts';
import { App, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { useRevokeWaiver } from './waiver-queries';

/** Violations that were accepted for this record: they refuse nothing and stay in sight, with reason and end. */
export function WaivedFindings({ record, findings }: { record: string; findings: readonly FindingView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const formats = useFormats();
  const actorName = useActorName();
  const canWaive = useCan('records.waive');
  const { modal, message } = App.useApp();
  const describe = useErrorText();
  const revoke = useRevokeWaiver();
  if (findings.length === 0) return null;
  const ask = (id: string): void =>
    void modal.confirm({
      title: t('waivers.revokeTitle'),
      content: t('waivers.revokeHelp'),
      okText: t('waivers.revoke'),
      okButtonProps: { danger: true },
      onOk: () =>
        revoke
          .mutateAsync({ record, id })
          .catch((error: unknown) => void message.error(describe(error).detail)),
    });
  return (
    <Card size="small" title={t('waivers.waived', { count: findings.length })}>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 10 }}>
        {findings.map(({ rule, code, pointer, field, message: said, waived }) => (
          <li key={`${rule} ${code} ${pointer}`}>
            <strong>{texts.label(field)}</strong> {text(said)}
            {waived !== undefined && (
              <div style={{ color: 'var(--guiyi-quiet)', fontSize: 13 }}>
                {t('waivers.line', {
                  who: actorName(waived.by),
                  reason: waived.reason,
                  until: formats.date(waived.until),
                })}{' '}
                {canWaive && (
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => ask(waived.id)}>
                    {t('waivers.revoke')}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
