import type { WrongPair } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Drawer, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { EvidenceWaterfall } from '~/shared/matching/evidence-waterfall';
import { useEntity } from '~/shared/definitions/entity-scope';
import { pairExplanationQuery } from '~/shared/matching/use-pair-explanation';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';

/** Why the rule in force says what it says of a pair. */
export function PairDrawer({ pair: { left, right }, onClose }: { pair: WrongPair; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const explanation = useQuery(pairExplanationQuery(useEntity(), left.id, right.id));
  return (
    <Drawer open title={t('evidence.title')} size={720} onClose={onClose}>
      {explanation.isPending ? (
        <PageSkeleton />
      ) : explanation.isError ? (
        <ErrorState error={explanation.error} onRetry={() => void explanation.refetch()} />
      ) : (
        <Flex vertical gap={14}>
          <div style={{ fontSize: 15 }}>{text(explanation.data.sentence)}</div>
          <EvidenceWaterfall
            prior={explanation.data.prior}
            evidence={explanation.data.evidence}
            bands={explanation.data.bands}
          />
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {explanation.data.wouldBe.map((way) => (
              <li key={way.en}>{text(way)}</li>
            ))}
          </ul>
        </Flex>
      )}
    </Drawer>
  );
}
