import {
  storageEntity,
  type MatchForms,
  type MatchingDocument,
  type RecordData,
  type ValidationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import {
  buildTermFrequencies,
  clustersOf,
  compileMatchRule,
  groupMatches,
  orderByIds,
  planBlocks,
  scanShard,
  wholeKeySpace,
} from '@guiyi/matching';
import { columnNames, compileStandardization, mapColumns, rowReader } from '@guiyi/standardization';
import { compileValidation, judgeRecord } from '@guiyi/validation';
import { columnsOf } from '../definitions/suggest-matching';
import type { Proposal } from './proposal';
import { proposalDocuments } from './proposal-documents';

/** What the proposed definitions would make of the rows of the table. */
export interface ProposalTrial {
  /** Rows that were judged. */
  rows: number;
  /** Rows that each item finds fault with, by the id of the item; items without one are left out. */
  broken: Record<string, number>;
  /** Rows that could not be stored. */
  refused: number;
  /** Groups of rows that are taken for the same, largest first; at most mostGroups. */
  groups: FoundGroup[];
  groupCount: number;
  /** Rows beyond the first of each group. */
  duplicateRows: number;
}

export interface FoundGroup {
  /** 0 is the first row below the header. */
  rows: number[];
}

const mostGroups = 20;

/** Standardises, validates and compares the rows by the proposed definitions, with the engines that the platform uses. */
export function tryProposal(
  proposal: Proposal,
  table: { header: readonly string[]; rows: readonly (readonly string[])[] },
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
  now: Date,
): ProposalTrial {
  const documents = proposalDocuments(proposal, vocabularies);
  const { entity, form, standardization, validation, matching } = documents;
  if (entity === undefined || standardization === undefined || validation === undefined || form === undefined)
    return { rows: 0, broken: {}, refused: 0, groups: [], groupCount: 0, duplicateRows: 0 };
  const storage = storageEntity(entity, [], new Map());
  const names = columnNames({ entity, collections: [], overlays: [], forms: [form] });
  const dataOf = rowReader(mapColumns(table.header, storage, names), storage);
  const compiled = compileStandardization(standardization, documents.vocabularies);
  const judge = compileValidation(validation, storage, { vocabularies: documents.vocabularies });
  const judges = { storage, standardization: compiled, validation: () => judge };
  const occasion = { door: 'import', status: 'active', callersDepartment: null, now } as const;
  const records: RecordData[] = [];
  const broken = new Tally();
  let refused = 0;
  for (const row of table.rows) {
    const { data, findings, outcome } = judgeRecord(judges, dataOf(row), occasion);
    records.push(data);
    if (outcome === 'block') refused++;
    for (const item of new Set(findings.map((finding) => itemOf(finding.rule, finding.code, finding.field))))
      broken.add(item, 1);
  }
  for (const [item, count] of sharedValues(validation, records)) broken.add(item, count);
  const forms = matching === undefined ? [] : records.map((data) => compiled.matchForms(data));
  return { rows: table.rows.length, broken: broken.counts, refused, ...groupsOf(matching, forms) };
}

class Tally {
  readonly counts: Record<string, number> = {};

  add(name: string, count: number): void {
    this.counts[name] = (this.counts[name] ?? 0) + count;
  }
}

function itemOf(rule: string, code: string, field: string): string {
  if (code === 'required') return `required:${field}`;
  return rule === 'schema' || rule === 'standardization' ? `field:${field}` : `rule:${rule}`;
}

/** Rows beyond the first that share a value which has to be unique. */
function sharedValues(
  { uniqueness }: ValidationDocument,
  records: readonly RecordData[],
): [string, number][] {
  return uniqueness.map(({ fields }) => {
    const seen = new Set<string>();
    let shared = 0;
    for (const record of records) {
      const values = fields.map((field) => record[field]);
      if (values.some((value) => value === undefined)) continue;
      const key = JSON.stringify(values);
      if (seen.has(key)) shared++;
      seen.add(key);
    }
    return [`unique:${fields.join(',')}`, shared];
  });
}

function groupsOf(
  matching: MatchingDocument | undefined,
  forms: readonly MatchForms[],
): Pick<ProposalTrial, 'groups' | 'groupCount' | 'duplicateRows'> {
  if (matching === undefined) return { groups: [], groupCount: 0, duplicateRows: 0 };
  const rule = compileMatchRule(matching);
  const columns = columnsOf(matching, forms);
  const frequencies = buildTermFrequencies(columns);
  const plan = planBlocks(rule, columns);
  const { pairs } = scanShard(rule, columns, plan, { range: wholeKeySpace, frequencies, keep: 'match' });
  const order = orderByIds(forms.map((_, row) => String(row).padStart(9, '0')));
  const clusters = clustersOf(groupMatches(rule, columns, pairs, { order, frequencies }), pairs).sort(
    (left, right) => right.members.length - left.members.length || left.members[0]! - right.members[0]!,
  );
  return {
    groups: clusters.slice(0, mostGroups).map(({ members }) => ({ rows: [...members] })),
    groupCount: clusters.length,
    duplicateRows: clusters.reduce((sum, { members }) => sum + members.length - 1, 0),
  };
}
