import type { DocumentKind, RuleDrafts, RuleTrialResult } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  trialExportAddress,
  trialQuery,
  useSampleTrial,
  useStartTrial,
} from '~/features/trials/trial-queries';
import { TrialResultView } from '~/features/trials/trial-result-view';
import { TrialActions, TrialState } from '~/features/trials/trial-state';
import { ApiError } from '~/shared/api/request';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { PageSkeleton } from '~/shared/ui/states';
import { JobStatusTag } from '~/shared/ui/tags';
import { ProblemList } from '../problem-list';
import type { DocumentData } from './use-document-draft';

const QUICK_SAMPLE = 200;

interface TryPanelProps {
  kind: DocumentKind;
  name: string;
  document: DocumentData;
}

/** The draft on the records of the base, before anything is published: a few at once, or all of them in the background. */
export function TryPanel({ kind, name, document }: TryPanelProps) {
  const { t } = useTranslation();
  const describe = useErrorText();
  const entity = useEntity();
  const canRun = useCan('cleansing.run');
  const sample = useSampleTrial();
  const start = useStartTrial();
  const [id, setId] = useState<string>();
  const [tried, setTried] = useState<DocumentData>();
  const drafts = draftsOf(kind, name, document);
  const error = start.error ?? sample.error;
  const ask = (): void => {
    setId(undefined);
    setTried(document);
    start.reset();
    sample.mutate({ entity, drafts, sampleSize: QUICK_SAMPLE });
  };
  const run = (): void => {
    setTried(document);
    sample.reset();
    start.mutate({ entity, drafts }, { onSuccess: (trial) => setId(trial.id) });
  };
  return (
    <Flex vertical gap={14}>
      <Card size="small">
        <Flex gap={10} align="center" wrap>
          {kind === 'vocabulary' && <EntityChoice />}
          <Button onClick={ask} loading={sample.isPending} disabled={!canRun}>
            {t('trials.quick', { count: QUICK_SAMPLE })}
          </Button>
          <Button type="primary" onClick={run} loading={start.isPending} disabled={!canRun}>
            {t('trials.full')}
          </Button>
          <span style={{ color: 'var(--guiyi-quiet)' }}>{t('trials.changesNothing')}</span>
        </Flex>
      </Card>
      {tried !== undefined && tried !== document && (
        <Alert type="info" showIcon title={t('trials.outdated')} />
      )}
      {error !== null && (
        <TryError error={error} title={describe(error).title} detail={describe(error).detail} />
      )}
      {sample.isPending && <PageSkeleton />}
      {id === undefined ? <Sampled result={sample.data} /> : <Stored id={id} />}
    </Flex>
  );
}

function TryError({ error, title, detail }: { error: Error; title: string; detail: string }) {
  const problems = error instanceof ApiError ? error.problem.problems : undefined;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={problems === undefined ? detail : <ProblemList problems={problems} />}
    />
  );
}

function Sampled({ result }: { result: RuleTrialResult | undefined }) {
  return result === undefined ? null : <TrialResultView result={result} />;
}

/** The trial in the background; it has a page of its own that stays. */
function Stored({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: trial } = useQuery(trialQuery(id));
  if (trial === undefined) return <PageSkeleton />;
  return (
    <>
      <Flex gap={10} align="center">
        <JobStatusTag status={trial.status} />
        <Link to="/trials/$id" params={{ id }}>
          {t('trials.open')}
        </Link>
        {trial.status === 'completed' && (
          <a href={trialExportAddress(id)} download>
            {t('trials.export')}
          </a>
        )}
        <TrialActions trial={trial} />
      </Flex>
      <TrialState trial={trial} />
    </>
  );
}

/** The kinds of documents whose drafts can be tried on records. */
export function canBeTried(kind: DocumentKind): boolean {
  return kind === 'standardization' || kind === 'validation' || kind === 'vocabulary';
}

function draftsOf(kind: DocumentKind, name: string, document: DocumentData): RuleDrafts {
  if (kind === 'standardization') return { standardization: document };
  return kind === 'validation' ? { validation: document } : { vocabularies: { [name]: document } };
}
