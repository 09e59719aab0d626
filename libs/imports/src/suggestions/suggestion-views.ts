import type {
  ChangeSetProblem,
  SuggestionColumn,
  SuggestionDocument,
  SuggestionItem,
  SuggestionJob,
  SuggestionProposal,
} from '@guiyi/contracts';
import { choosePublishable, type Definition, type PublishedVersion } from '@guiyi/definitions';
import type { ProposedColumn, ProposedItem } from '@guiyi/suggestion';
import type { StoredSuggestion } from './suggestion-store';
import type { ResolvedTarget } from './suggestion-targets';
import type { ProposeResult, TableSample } from './suggestion-tasks';
import { createProblem } from '@guiyi/contracts';
import { suggestionTexts } from './suggestion-texts';

export function presentJob(job: StoredSuggestion): SuggestionJob {
  return {
    id: job.id,
    fileName: job.fileName,
    status: job.status,
    share: shareOf(job),
    entity: job.entity,
    sheets: job.sheets,
    sheet: job.sheet,
    error: job.error,
    accepted: job.accepted,
    startedBy: job.startedBy,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

function shareOf({ status, bytesDone, fileSize }: StoredSuggestion): number {
  if (status === 'completed') return 1;
  return fileSize === 0 ? 0 : Math.min(0.95, bytesDone / fileSize);
}

export function presentProposal(
  { target, inForce }: ResolvedTarget,
  { proposal, trial }: ProposeResult,
  sample: TableSample,
): SuggestionProposal {
  const broken = (id: string): number => (Object.hasOwn(trial.broken, id) ? (trial.broken[id] ?? 0) : 0);
  const repeated = repeatedFields(proposal.columns);
  const documents = proposal.documents.map(({ kind, key, document }): SuggestionDocument => ({
    kind,
    key,
    basedOn: inForce.find((version) => version.kind === kind && version.key === key)?.version ?? 0,
    document: { ...document },
  }));
  return {
    entity: target.entity,
    exists: target.existing !== undefined,
    columns: proposal.columns.map((column) => presentColumn(column, broken(`field:${column.field}`))),
    items: proposal.items.map((item) => presentItem(item, broken(item.id))),
    documents,
    problems: repeated.length > 0 ? repeated : problemsOf(proposal.documents, inForce),
    trial: {
      rows: trial.rows,
      records: sample.records,
      refused: trial.refused,
      groupCount: trial.groupCount,
      duplicateRows: trial.duplicateRows,
      groups: trial.groups.map(({ rows }) => ({
        rows: rows.slice(0, 10).map((row) => ({ row: row + 1, cells: sample.rows[row] ?? [] })),
      })),
    },
  };
}

function presentColumn(column: ProposedColumn, refused: number): SuggestionColumn {
  const { samples, topValues, numbers, dates } = column.facts;
  return {
    position: column.position,
    header: column.header,
    meaning: column.kindTitle,
    confidence: column.confidence,
    reasons: column.reasons,
    filled: column.filled,
    distinct: column.distinct,
    samples,
    topValues,
    ...(numbers === undefined ? {} : { numbers: { least: numbers.least, most: numbers.most } }),
    ...(dates === undefined ? {} : { dates }),
    include: column.include,
    field: column.field,
    label: column.label,
    type: column.type,
    typeReason: column.typeReason,
    exists: column.exists,
    refused,
  };
}

function presentItem(
  { id, group, column, title, reason, enabled }: ProposedItem,
  broken: number,
): SuggestionItem {
  return { id, group, ...(column === undefined ? {} : { column }), title, reason, enabled, broken };
}

/** Of two columns for one field the later one would win, and nobody would hear of the other. */
function repeatedFields(columns: readonly ProposedColumn[]): ChangeSetProblem[] {
  const taken = new Set<string>();
  return columns
    .filter(({ include }) => include)
    .flatMap(({ field, position }) => {
      const isRepeated = taken.has(field.toLowerCase());
      taken.add(field.toLowerCase());
      if (!isRepeated) return [];
      const problem = createProblem(
        'repeated-field',
        `/choices/columns/${position}`,
        suggestionTexts.ownName,
        { field },
      );
      return [{ kind: 'entity', key: '', ...problem }];
    });
}

function problemsOf(
  documents: readonly Definition[],
  inForce: readonly PublishedVersion[],
): ChangeSetProblem[] {
  if (documents.length === 0) return [];
  const published = inForce.map(({ kind, key, document }) => ({ kind, key, document }) as Definition);
  const { refused } = choosePublishable(published, documents);
  return [...refused].flatMap(([name, problems]) => {
    const [kind = '', key = ''] = name.split(':', 2);
    return problems.map((problem) => ({ kind, key, ...problem }));
  });
}
