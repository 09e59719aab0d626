/** Tests need not wait as long as people do until a killed worker's job is another's. */
export const LOCK_MS = 2_000;
