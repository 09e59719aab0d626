import type { TrialTally } from '@guiyi/cleansing';
import type {
  ImpactEntity,
  ImpactFigure,
  ImpactPreview,
  ImpactValidation,
  LocalizedText,
  RuleTrialOutcomes,
} from '@guiyi/contracts';
import { definitionName } from '@guiyi/definitions';
import { isFinished } from '@guiyi/queue';
import { recordFigure } from '../figures/impact-figure';
import type { PreviewPart, StoredPreview } from './preview';

/** What judging found so far, with the titles of the rules. */
export interface JudgedPart {
  tally: TrialTally;
  titles: ReadonlyMap<string, LocalizedText>;
}

/** @param judged by entity */
export function presentPreview(
  preview: StoredPreview,
  judged: ReadonlyMap<string, JudgedPart>,
  now: Date,
): ImpactPreview {
  const { id, mode, changeSetId, contentHash, status, parts, error, startedBy } = preview;
  const share = status === 'completed' ? 1 : Math.min(0.999, shareOf(parts));
  return {
    id,
    mode,
    changeSetId,
    contentHash,
    documents: preview.drafts.map(definitionName),
    status,
    stage: stageOf(preview),
    share,
    etaSeconds: etaOf(preview, share, now),
    entities: parts.map((part) => presentPart(part, judged.get(part.entity))),
    error,
    startedBy,
    createdAt: preview.createdAt.toISOString(),
    startedAt: preview.startedAt?.toISOString() ?? null,
    finishedAt: preview.finishedAt?.toISOString() ?? null,
  };
}

function presentPart(part: PreviewPart, judged: JudgedPart | undefined): ImpactEntity {
  const { entity, records, looked, duplicates, compares, trialId } = part;
  return {
    entity,
    records,
    sampled: looked,
    validation: trialId === null || judged === undefined ? null : validationOf(part, trialId, judged),
    duplicates,
    comparesDuplicates: compares,
  };
}

/** Until a preview is done, its figures are of the records looked at so far: those are a sample as well. */
function validationOf(
  { records }: PreviewPart,
  trialId: string,
  { tally, titles }: JudgedPart,
): ImpactValidation {
  const figure = (cases: number): ImpactFigure => recordFigure(cases, tally.records, records);
  const outcomes = ({ pass, warn, block }: RuleTrialOutcomes): ImpactValidation['before'] => ({
    pass: figure(pass),
    warn: figure(warn),
    block: figure(block),
  });
  const changed = (one: TrialTally['rules'][string]): number =>
    one.newlyFailing + one.newlyPassing + one.stillFailing / 1e9;
  return {
    trialId,
    rewrittenRecords: figure(tally.rewrittenRecords),
    fields: Object.entries(tally.rewritten)
      .sort(([, left], [, right]) => right - left)
      .map(([field, rewritten]) => ({ field, rewritten: figure(rewritten) })),
    rules: Object.values(tally.rules)
      .sort((left, right) => changed(right) - changed(left))
      .map(({ rule, field, severity, newlyFailing, newlyPassing, stillFailing }) => {
        const title = titles.get(rule);
        return {
          rule,
          field,
          ...(title === undefined ? {} : { title }),
          severity,
          newlyFailing: figure(newlyFailing),
          newlyPassing: figure(newlyPassing),
          stillFailing: figure(stillFailing),
          unchanged: figure(tally.records - newlyFailing - newlyPassing - stillFailing),
        };
      }),
    before: outcomes(tally.before),
    after: outcomes(tally.after),
  };
}

function stageOf({ status, parts }: StoredPreview): ImpactPreview['stage'] {
  if (isFinished(status)) return 'done';
  if (status === 'queued') return 'queued';
  const current = parts.find(
    (part) => !part.isLooked || (part.compares && (part.duplicates === null || part.compared < 1)),
  );
  return current === undefined || !current.isLooked ? 'judge' : 'compare';
}

/** Looking at records takes about as long as comparing them twice. */
function shareOf(parts: readonly PreviewPart[]): number {
  const weight = ({ records }: PreviewPart): number => Math.max(1, records);
  const all = parts.reduce((sum, part) => sum + weight(part), 0);
  const done = parts.reduce((sum, part) => {
    const looked = part.isLooked ? 1 : part.wanted === 0 ? 1 : part.looked / part.wanted;
    return sum + weight(part) * (part.compares ? (looked + part.compared) / 2 : looked);
  }, 0);
  return all === 0 ? 0 : done / all;
}

function etaOf({ status, startedAt }: StoredPreview, share: number, now: Date): number | null {
  if (isFinished(status)) return 0;
  if (startedAt === null || share < 0.02) return null;
  const elapsed = (now.getTime() - startedAt.getTime()) / 1000;
  return Math.max(1, Math.round((elapsed * (1 - share)) / share));
}
