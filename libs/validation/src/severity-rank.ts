import type { Severity } from '@guiyi/contracts';

/** Gravest first. */
export const rank: Readonly<Record<Severity, number>> = { block: 0, warn: 1, info: 2 };
