export { type DuplicateCandidate, DuplicateGuard, type MatchProfile } from './duplicate-guard';
export type { StoredRecord } from './stored-record';
