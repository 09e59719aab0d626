import type { MatchingDocument, RuleProposal } from '@guiyi/contracts';
import { App, Button, Checkbox, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProposalView } from '~/features/accuracy/proposal-view';
import { TrainingView } from '~/features/accuracy/training-view';
import { withTrainedWeights } from './trained-weights';

interface WeightTrainingProps {
  document: MatchingDocument;
  onChange: (document: MatchingDocument) => void;
}

/** The rule learns its weights from the verdicts; what it proposes is taken into the draft, all of it or in part. */
export function WeightTraining({ document, onChange }: WeightTrainingProps) {
  return (
    <TrainingView isPart drawProposal={(proposal) => <Proposed {...{ proposal, document, onChange }} />} />
  );
}

function Proposed({ proposal, document, onChange }: WeightTrainingProps & { proposal: RuleProposal }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [comparisons, setComparisons] = useState<ReadonlySet<string>>(
    () => new Set(proposal.changes.map(({ comparison }) => comparison)),
  );
  const [bands, setBands] = useState(true);
  const trained = proposal.document as unknown as MatchingDocument;
  const take = (): void => {
    onChange(withTrainedWeights(document, trained, { comparisons, bands }));
    void message.success(t('matchStudio.weightsTaken'));
  };
  return (
    <ProposalView
      proposal={proposal}
      chosen={comparisons}
      onChoose={setComparisons}
      actions={
        <Flex gap={12} align="center" wrap>
          <Checkbox checked={bands} onChange={({ target }) => setBands(target.checked)}>
            {t('matchStudio.withBands')}
          </Checkbox>
          <Button size="small" disabled={comparisons.size === 0 && !bands} onClick={take}>
            {t('matchStudio.takeWeights')}
          </Button>
        </Flex>
      }
    />
  );
}
