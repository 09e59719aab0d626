import {
  createProblem,
  errorTexts,
  type Finding,
  type LocalizedText,
  type RecordData,
} from '@guiyi/contracts';
import type { CreateItem, RefusedOutcome, WriteOutcome } from '@guiyi/records';
import type { CsvRow } from '../csv/read-csv';
import type { StoredImport } from '../jobs/import-job';
import type { ImportedRow } from '../jobs/import-store';

/** Whoever looks like more is described well enough by the best of them. */
const MOST_NAMED = 5;

/** A file is brought in by somebody who answers for it, so a likely duplicate is let in and reported. */
export function createItemOf(data: RecordData, job: StoredImport): CreateItem {
  return {
    kind: 'create',
    data,
    override: { reason: job.fileName },
    ...(job.owner === null ? {} : { owner: job.owner }),
    ...(job.department === null ? {} : { department: job.department }),
  };
}

/** What is reported of a row. isRequested: it was refused, and is a change request now. */
export function importedRow(
  { number }: Pick<CsvRow, 'number'>,
  outcome: WriteOutcome,
  isRequested: boolean,
): ImportedRow {
  const others = othersOf(outcome);
  const findings = outcome.findings.map(({ code, field, severity, message, quotes }) => ({
    ...{ code, field, severity, message, quotes },
  }));
  if (outcome.outcome === 'refused')
    return {
      rowNumber: number,
      outcome: isRequested ? 'requested' : 'refused',
      recordId: null,
      code: null,
      findings: isRequested ? findings : [...findings, ...problemsOf(outcome).map(findingOf)],
      duplicates: [...outcome.records],
      others,
    };
  const duplicates = outcome.duplicates.filter(({ across }) => across === undefined);
  const created = duplicates.length > 0 ? 'duplicate' : 'created';
  return {
    rowNumber: number,
    outcome: outcome.action === 'create' ? created : 'updated',
    recordId: outcome.record.id,
    code: outcome.record.code,
    findings,
    duplicates: duplicates.slice(0, MOST_NAMED).map(({ recordId }) => recordId),
    others,
  };
}

/** What the row looks like in other entities. */
function othersOf({ duplicates }: WriteOutcome): ImportedRow['others'] {
  return duplicates
    .flatMap(({ recordId, across }) =>
      across === undefined ? [] : [{ entity: across.entity, recordId, isLinked: across.isLinked }],
    )
    .slice(0, MOST_NAMED);
}

/** A row that never came as far as the writer. */
export function refusedRow(
  { number }: Pick<CsvRow, 'number'>,
  problem: { code: string; field: string; message: LocalizedText },
): ImportedRow {
  return {
    ...{ rowNumber: number, outcome: 'refused', recordId: null, code: null, duplicates: [], others: [] },
    findings: [{ severity: 'block', ...problem }],
  };
}

/** A refusal that neither a finding nor a problem explains is explained by its code. */
function problemsOf({ code, findings, problems, values }: RefusedOutcome): RefusedOutcome['problems'] {
  if (findings.length > 0 || problems.length > 0) return problems;
  return [createProblem(code, '', errorTexts[code].detail, values)];
}

function findingOf(problem: {
  code: string;
  pointer: string;
  message: LocalizedText;
}): ImportedRow['findings'][number] {
  const severity: Finding['severity'] = 'block';
  const field = problem.pointer.split('/').at(-1) ?? '';
  return { code: problem.code, field, severity, message: problem.message };
}
