import type { SuggestionJob, SuggestionProposal } from '@guiyi/contracts';
import { Alert, Button, Card, Flex, Spin, Statistic, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { AcceptPanel } from './accept-panel';
import { ColumnTable } from './column-table';
import { FormPreview } from './form-preview';
import { FoundGroups } from './found-groups';
import { ItemList } from './item-list';
import type { Decisions } from './use-suggestion-choices';

interface SuggestionStepsProps {
  job: SuggestionJob;
  decisions: Decisions;
  proposal: SuggestionProposal;
  error: Error | null;
  /** The proposal is of earlier choices. */
  isStale: boolean;
}

const steps = ['columns', 'form', 'rules', 'duplicates', 'accept'] as const;

/** Four looks at the same suggestion, and the decision; each can be gone to at any time. */
export function SuggestionSteps({ job, decisions, proposal, error, isStale }: SuggestionStepsProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(0);
  const step = steps[place] ?? 'columns';
  return (
    <Flex vertical gap={14}>
      <Steps
        size="small"
        current={place}
        onChange={setPlace}
        items={steps.map((name) => ({ title: t(`suggest.step.${name}`) }))}
      />
      <Summary proposal={proposal} />
      <FailureAlert error={error} />
      <Problems proposal={proposal} />
      <Spin spinning={isStale} delay={300}>
        {step === 'columns' && (
          <ColumnTable columns={proposal.columns} rows={proposal.trial.rows} onChoose={decisions.setColumn} />
        )}
        {step === 'form' && (
          <Card size="small" title={t('suggest.formHelp')}>
            <FormPreview entity={proposal.entity} documents={proposal.documents} />
          </Card>
        )}
        {step === 'rules' && (
          <ItemList
            items={proposal.items}
            columns={proposal.columns}
            chosen={decisions.draft.choices?.items ?? {}}
            onSwitch={decisions.setItem}
          />
        )}
        {step === 'duplicates' && <FoundGroups trial={proposal.trial} columns={proposal.columns} />}
        {step === 'accept' && (
          <AcceptPanel job={job} decisions={decisions} proposal={proposal} isStale={isStale} />
        )}
      </Spin>
      {step !== 'accept' && (
        <Flex justify="end" gap={8}>
          {place > 0 && <Button onClick={() => setPlace(place - 1)}>{t('suggest.back')}</Button>}
          <Button type="primary" onClick={() => setPlace(place + 1)}>
            {t('suggest.next')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function Summary({ proposal: { trial, columns, items } }: { proposal: SuggestionProposal }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = (value: number): string => formats.count(value);
  return (
    <Card size="small">
      <Flex gap={40} wrap>
        <Statistic title={t('suggest.rows')} value={trial.records} formatter={() => count(trial.records)} />
        <Statistic title={t('suggest.fields')} value={columns.filter(({ include }) => include).length} />
        <Statistic title={t('suggest.rules')} value={items.filter(({ enabled }) => enabled).length} />
        <Statistic title={t('suggest.refusedRows')} value={count(trial.refused)} />
        <Statistic title={t('suggest.duplicateRows')} value={count(trial.duplicateRows)} />
      </Flex>
    </Card>
  );
}

function Problems({ proposal: { problems } }: { proposal: SuggestionProposal }) {
  const { t } = useTranslation();
  const text = useText();
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={t('suggest.problems')}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {errors.slice(0, 10).map((problem, place) => (
            <li key={place}>{text(problem.message)}</li>
          ))}
        </ul>
      }
    />
  );
}
