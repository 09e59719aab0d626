import { extensions } from './0001-extensions';
import { access } from './0010-access';
import { definitions } from './0020-definitions';
import { records } from './0030-records';
import { duplicates } from './0040-duplicates';
import { imports } from './0050-imports';
import { accuracy } from './0051-accuracy';
import { statistics } from './0052-statistics';
import { waiversAndUniqueness } from './0060-waivers-and-uniqueness';
import { cleansing } from './0070-cleansing';
import { scanPairs } from './0080-scan-pairs';
import { packedFrequencies } from './0081-packed-frequencies';
import { genericValues } from './0090-generic-values';
import { changeSets } from './0100-change-sets';
import { bundleKeys } from './0105-bundle-keys';
import { settledFiles } from './0106-settled-files';
import { conversions } from './0110-conversions';
import { attachments } from './0115-attachments';
import { impact } from './0120-impact';
import { suggestions } from './0125-suggestions';
import { merging } from './0130-merging';
import { crosswalk } from './0155-crosswalk';
import { ledgerRetention } from './0156-ledger-retention';
import { accessFollowsMerges } from './0157-access-follows-merges';
import { labelsOfMerges } from './0158-labels-of-merges';
import { followUps } from './0121-follow-ups';
import { shadowRuns } from './0122-shadow-runs';
import { decisions } from './0140-decisions';
import { relations } from './0160-relations';
import { pins } from './0161-pins';
import { linkSets } from './0165-link-sets';
import { changeSetFollowUps } from './0167-change-set-follow-ups';
import { requestedRows } from './0168-requested-rows';
import { savedQueues } from './0174-saved-queues';
import { groupRuns } from './0175-group-runs';
import { linkSetLists } from './0176-link-set-lists';
import { leanLedger } from './0178-lean-ledger';
import { duplicateOverrides } from './0145-duplicate-overrides';
import { changeRequests } from './0146-change-requests';
import { accessRequests } from './0148-access-requests';
import { autoMerge } from './0150-auto-merge';
import { groupClauses } from './0184-group-clauses';
import { escalationsTakenBack } from './0185-escalations-taken-back';
import { unmergesTold } from './0190-unmerges-told';
import { attachmentsOfRecords } from './0191-attachments-of-records';
import { oneHierarchy } from './0196-one-hierarchy';
import { requestsFollowMerges } from './0197-requests-follow-merges';
import { recordContributions } from './0200-record-contributions';
import { mergeGrounds } from './0203-merge-grounds';
import { judgedPairs } from './0204-judged-pairs';
import { rowsAcrossEntities } from './0205-rows-across-entities';
import { mergingGroupRuns } from './0207-merging-group-runs';
import { ledgerInOnePiece } from './0209-ledger-in-one-piece';
import { renamedRows } from './0212-renamed-rows';
import type { Migration } from './define-migration';

/**
 * Every migration, in the order in which they run. To add one: write `NNNN-subject.ts` beside this file with
 * `export const subject = defineMigration(NNNN, 'subject', { up, down })`, hand-written SQL in both directions, and
 * add it here; a test fails when the file and this list disagree.
 */
export const migrations: Migration[] = [
  extensions,
  access,
  definitions,
  records,
  duplicates,
  imports,
  accuracy,
  statistics,
  waiversAndUniqueness,
  cleansing,
  scanPairs,
  packedFrequencies,
  genericValues,
  changeSets,
  bundleKeys,
  settledFiles,
  conversions,
  attachments,
  impact,
  followUps,
  shadowRuns,
  suggestions,
  merging,
  decisions,
  duplicateOverrides,
  changeRequests,
  accessRequests,
  autoMerge,
  crosswalk,
  ledgerRetention,
  accessFollowsMerges,
  labelsOfMerges,
  relations,
  pins,
  linkSets,
  changeSetFollowUps,
  requestedRows,
  savedQueues,
  groupRuns,
  linkSetLists,
  leanLedger,
  groupClauses,
  escalationsTakenBack,
  unmergesTold,
  attachmentsOfRecords,
  oneHierarchy,
  requestsFollowMerges,
  recordContributions,
  mergeGrounds,
  judgedPairs,
  rowsAcrossEntities,
  mergingGroupRuns,
  ledgerInOnePiece,
  renamedRows,
];
