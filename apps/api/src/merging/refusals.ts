/** What working out a merge may refuse, what working out its undoing may, and what writing the result may. */
export const REFUSED_PLANS = [
  'entity-not-found',
  'record-not-found',
  'record-not-editable',
  'record-absorbed',
  'version-stale',
  'merge-not-valid',
] as const;
/** A preview that holds no more. */
export const REFUSED_RESULTS = ['merge-changed'] as const;
/** A group that is decided, or that somebody else works on. */
export const REFUSED_GROUPS = [
  'match-group-not-found',
  'match-group-closed',
  'match-group-taken',
  'match-group-escalated',
] as const;
export const REFUSED_UNMERGES = [
  'merge-not-found',
  'merge-expired',
  'merge-taken-back',
  'merge-not-valid',
  'record-not-found',
  'record-not-editable',
  'record-absorbed',
  'version-stale',
] as const;
export const REFUSED_WRITES = [
  'record-archived',
  'record-not-valid',
  'unique-value-taken',
  'field-not-allowed',
  'relation-taken',
  'relation-circle',
] as const;
