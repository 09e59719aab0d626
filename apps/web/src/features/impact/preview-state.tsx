import type { ImpactEntity, ImpactPreview } from '@guiyi/contracts';
import { Alert, Button, Card, Flex, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useEntityTitle } from '~/shared/definitions/use-entities';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { EmptyState } from '~/shared/ui/states';
import { isFinished } from '~/shared/ui/tags';
import { DuplicateImpact } from './duplicate-impact';
import { useCancelPreview } from './impact-queries';
import { ValidationImpact } from './validation-impact';

/** A preview as it stands: how far it is, why it ended, and its figures. */
export function PreviewState({ preview }: { preview: ImpactPreview }) {
  const { t } = useTranslation();
  const text = useText();
  const { error, status, entities } = preview;
  const isOneOf = entities.length === 1;
  // Figures of nothing would read as if nothing changed.
  const isBegun = ({ sampled }: ImpactEntity): boolean => isFinished(status) || sampled > 0;
  return (
    <Flex vertical gap={14}>
      {error !== null && <Alert type="error" showIcon title={t('job.failed')} description={text(error)} />}
      {!isFinished(status) && <PreviewProgress preview={preview} />}
      {status === 'cancelled' && <Alert type="info" showIcon title={t('impact.cancelled')} />}
      {entities.length === 0 && (
        <EmptyState title={t('impact.nothing')} description={t('impact.nothingHelp')} />
      )}
      {entities.filter(isBegun).map((one) => (
        <EntityScope key={one.entity} entity={one.entity}>
          <EntityImpact preview={preview} impact={one} isTitled={!isOneOf} />
        </EntityScope>
      ))}
    </Flex>
  );
}

function PreviewProgress({ preview }: { preview: ImpactPreview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const canRun = useCan('cleansing.run');
  const cancel = useCancelPreview();
  const { id, share, stage, etaSeconds, status } = preview;
  return (
    <Card size="small">
      <Flex gap={12} align="center">
        <Progress
          percent={Math.floor(share * 1000) / 10}
          status="active"
          aria-label={t('job.progress')}
          style={{ flex: 1 }}
        />
        {canRun && (
          <Button
            danger
            size="small"
            loading={cancel.isPending || status === 'cancelling'}
            onClick={() => cancel.mutate(id)}
          >
            {t('job.cancel')}
          </Button>
        )}
      </Flex>
      <Flex gap={16} role="status">
        <span>{t(`impact.stage.${stage}`)}</span>
        {etaSeconds !== null && etaSeconds > 0 && (
          <span>{t('job.eta', { time: formats.duration(etaSeconds) })}</span>
        )}
      </Flex>
    </Card>
  );
}

interface EntityImpactProps {
  preview: ImpactPreview;
  impact: ImpactEntity;
  isTitled: boolean;
}

function EntityImpact({ preview, impact, isTitled }: EntityImpactProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = useEntityTitle(impact.entity);
  const { records, sampled, validation, duplicates } = impact;
  return (
    <Flex vertical gap={14} component="section" aria-label={name}>
      {isTitled && <h3 style={{ margin: 0 }}>{name}</h3>}
      <span style={{ color: 'var(--guiyi-quiet)' }} className="numeric">
        {sampled >= records
          ? t('impact.ofAll', { records: formats.count(records) })
          : t('impact.ofSample', { sampled: formats.count(sampled), records: formats.count(records) })}
      </span>
      {duplicates !== null && (
        <DuplicateImpact preview={preview.id} entity={impact.entity} duplicates={duplicates} />
      )}
      {validation !== null && <ValidationImpact validation={validation} />}
    </Flex>
  );
}
