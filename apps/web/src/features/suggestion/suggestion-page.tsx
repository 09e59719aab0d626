import type { SuggestionJob, SuggestionProposal, SuggestionView } from '@guiyi/contracts';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Flex, Progress, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStateStream } from '~/shared/api/use-state-stream';
import { useText } from '~/shared/i18n/use-locale';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { Page } from '~/shared/ui/page';
import { isFinished } from '~/shared/ui/tags';
import { proposalQuery, suggestionQuery, useChooseSheet } from './suggestion-queries';
import { SuggestionSteps } from './suggestion-steps';
import { useSuggestionChoices } from './use-suggestion-choices';

/** From a spreadsheet to definitions: what was found, what would become of it, and the decision. */
export function SuggestionPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id } = useParams({ from: '/shell/studio/new/$id' });
  const { data: view } = useSuspenseQuery(suggestionQuery(id));
  const { job } = view;
  const finished = isFinished(job.status);
  useStateStream<SuggestionJob>(finished ? undefined : `/suggestions/${id}/events`, {
    onState: (state) => {
      if (isFinished(state.status)) void client.invalidateQueries({ queryKey: suggestionQuery(id).queryKey });
      else
        client.setQueryData<SuggestionView>(suggestionQuery(id).queryKey, (former) =>
          former === undefined ? former : { ...former, job: state },
        );
    },
    isFinal: (state) => isFinished(state.status),
  });
  return (
    <Page
      title={t('suggest.titleOf', { file: job.fileName })}
      subtitle={<Link to="/studio/new">{t('suggest.another')}</Link>}
      actions={<SheetChoice job={job} />}
    >
      <JobState job={job} />
      {view.proposal !== null && <Decide key={job.sheet} job={job} first={view.proposal} />}
    </Page>
  );
}

function JobState({ job }: { job: SuggestionJob }) {
  const { t } = useTranslation();
  const text = useText();
  if (job.error !== null)
    return (
      <Alert type="error" showIcon role="alert" title={t('suggest.failed')} description={text(job.error)} />
    );
  if (isFinished(job.status)) return null;
  return (
    <Card size="small">
      <Progress percent={Math.floor(job.share * 100)} status="active" aria-label={t('job.progress')} />
      <span role="status">{t('suggest.reading')}</span>
    </Card>
  );
}

function SheetChoice({ job }: { job: SuggestionJob }) {
  const { t } = useTranslation();
  const choose = useChooseSheet(job.id);
  if (job.sheets.length < 2) return null;
  return (
    <Flex gap={8} align="center">
      <label htmlFor="suggestion-sheet">{t('suggest.sheet')}</label>
      <Select<string>
        id="suggestion-sheet"
        style={{ minWidth: 180 }}
        value={job.sheet ?? undefined}
        disabled={!isFinished(job.status) || choose.isPending}
        options={job.sheets.map(({ name }) => ({ value: name, label: name }))}
        onChange={(sheet) => choose.mutate(sheet)}
      />
    </Flex>
  );
}

const settleAfter = 400;

function Decide({ job, first }: { job: SuggestionJob; first: SuggestionProposal }) {
  const name = job.fileName.replace(/\.[^.]*$/u, '').slice(0, 60);
  const decisions = useSuggestionChoices(job.entity, { 'zh-CN': name, 'zh-TW': name, en: name });
  const settled = useLaterValue(decisions.draft, settleAfter);
  const [initial] = useState(decisions.draft);
  // Until somebody decides something, the proposal that came with the page is the answer.
  const query = useQuery({ ...proposalQuery(job.id, settled), enabled: settled !== initial });
  const isStale = query.isFetching || settled !== decisions.draft;
  return (
    <SuggestionSteps
      job={job}
      decisions={decisions}
      proposal={query.data ?? first}
      error={query.error}
      isStale={isStale}
    />
  );
}
