import type { MatchingDocument } from '@guiyi/contracts';
import { trainFromLabels, type LabelledPair, type MatchColumns, type TrainingResult } from '@guiyi/matching';

export interface TrainTask {
  columns: MatchColumns;
  document: MatchingDocument;
  labels: readonly LabelledPair[];
  handWeights: 'keep' | 'replace';
}

/** Learns from the records and from what people said of pairs of them; the same task gives the same proposal. */
export function train({ columns, document, labels, handWeights }: TrainTask): TrainingResult {
  return trainFromLabels(columns, document, labels, { handWeights });
}
