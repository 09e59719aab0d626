import type {
  BundleApplyResult,
  BundleCheck,
  BundleDocumentCheck,
  BundleResolution,
  DefinitionBundle,
} from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Checkbox, Flex, Popconfirm, Switch } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionNames } from '~/features/definitions/use-definition-names';
import { useFormats } from '~/shared/format/use-formats';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { BundleTable } from './bundle-table';
import { useApply, useCheck } from './bundle-queries';
import { VerdictAlert } from './verdict-alert';

interface BundleReviewProps {
  bundle: DefinitionBundle;
  onClose: () => void;
}

/** What a bundle would do here, what has to be decided, and doing it. */
export function BundleReview({ bundle, onClose }: BundleReviewProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [resolutions, setResolutions] = useState<BundleResolution[]>([]);
  const [showsAll, setShowsAll] = useState(false);
  // What is shown stays until the next answer, and with it the place of whoever chooses.
  const [result, setResult] = useState<BundleCheck>();
  const { mutate, ...check } = useCheck();
  const ask = useCallback(
    () => mutate({ bundle, resolutions }, { onSuccess: setResult }),
    [mutate, bundle, resolutions],
  );
  useEffect(ask, [ask]);
  const decide = (decided: BundleResolution): void =>
    setResolutions((before) => [...before.filter((one) => !isSame(one, decided)), decided]);
  if (check.isError) return <ErrorState error={check.error} onRetry={ask} />;
  if (result === undefined) return <PageSkeleton />;
  const shown = showsAll ? result.documents : result.documents.filter(isWorthSeeing);
  return (
    <Card
      size="small"
      title={t('bundles.review', { when: formats.dateTime(bundle.createdAt) })}
      extra={<Button onClick={onClose}>{t('bundles.otherFile')}</Button>}
    >
      <Flex vertical gap={12}>
        <VerdictAlert check={result} />
        <Flex gap={16} align="center" wrap>
          <span role="status">
            {t('bundles.summary', {
              publish: formats.count(result.toPublish),
              all: formats.count(result.documents.length),
            })}
          </span>
          <label>
            <Switch size="small" checked={showsAll} onChange={setShowsAll} /> {t('bundles.showUnchanged')}
          </label>
        </Flex>
        <BundleTable documents={shown} resolutions={resolutions} onDecide={decide} />
        <ApplyBar bundle={bundle} check={result} resolutions={resolutions} isStale={check.isPending} />
      </Flex>
    </Card>
  );
}

type Named = Pick<BundleResolution, 'kind' | 'key'>;

function isSame(one: Named, other: Named): boolean {
  return one.kind === other.kind && one.key === other.key;
}

function isWorthSeeing({ state, problems }: BundleDocumentCheck): boolean {
  return state !== 'unchanged' || problems.length > 0;
}

interface ApplyBarProps {
  bundle: DefinitionBundle;
  check: BundleCheck;
  resolutions: readonly BundleResolution[];
  isStale: boolean;
}

function ApplyBar({ bundle, check, resolutions, isStale }: ApplyBarProps) {
  const { t } = useTranslation();
  const [isAccepted, setAccepted] = useState(false);
  const apply = useApply();
  const needsAcceptance = check.verdict === 'unsigned' || check.verdict === 'unknownKey';
  const isReady = check.canApply && check.toPublish > 0 && !isStale && (!needsAcceptance || isAccepted);
  const run = (as: 'publication' | 'changeSet'): void =>
    apply.mutate({ bundle, resolutions: [...resolutions], as, acceptUntrusted: isAccepted });
  if (apply.data !== undefined) return <Applied result={apply.data} />;
  return (
    <Flex vertical gap={8} align="start">
      <FailureAlert error={apply.error} />
      {check.undecided > 0 && <span>{t('bundles.undecided', { count: check.undecided })}</span>}
      {needsAcceptance && (
        <Checkbox checked={isAccepted} onChange={({ target }) => setAccepted(target.checked)}>
          {t('bundles.accept')}
        </Checkbox>
      )}
      <Flex gap={8}>
        <Button type="primary" disabled={!isReady} loading={apply.isPending} onClick={() => run('changeSet')}>
          {t('bundles.makeChangeSet')}
        </Button>
        <Popconfirm
          title={t('bundles.publishQuestion', { count: check.toPublish })}
          okText={t('bundles.publish')}
          cancelText={t('bundles.cancel')}
          disabled={!isReady}
          onConfirm={() => run('publication')}
        >
          <Button disabled={!isReady || apply.isPending}>{t('bundles.publish')}</Button>
        </Popconfirm>
      </Flex>
    </Flex>
  );
}

function Applied({ result }: { result: BundleApplyResult }) {
  const { t } = useTranslation();
  const nameOf = useDefinitionNames();
  const { published, changeSet } = result;
  if (changeSet !== null)
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('bundles.changeSetMade')}
        description={
          <Link to="/changes/$id" params={{ id: changeSet }}>
            {t('bundles.openChangeSet')}
          </Link>
        }
      />
    );
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t('bundles.applied', { count: published.length })}
      description={
        <ul style={{ paddingInlineStart: 18, margin: 0 }}>
          {published.map(({ kind, key, version }) => (
            <li key={`${kind}:${key}`}>
              {t('definitions.published', { name: nameOf({ kind, key }), version })}
            </li>
          ))}
        </ul>
      }
    />
  );
}
