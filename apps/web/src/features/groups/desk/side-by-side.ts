import type { RecordComparison } from '@guiyi/contracts';

/** Records beside each other, whether a scan brought them together or somebody chose them. */
export type SideBySide = Omit<RecordComparison, 'entity' | 'groups'>;
