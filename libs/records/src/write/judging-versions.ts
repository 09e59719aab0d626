import type { EntityDefinitions } from '@guiyi/definitions';

/** Of the documents that judge a record; vocabularies and forms are found through the time of the write. */
export function judgingVersions({ versions }: EntityDefinitions): Record<string, number> {
  const known = knownVersions.get(versions);
  if (known !== undefined) return known;
  const judging = Object.fromEntries(Object.entries(versions).filter(([name]) => judgingKinds.test(name)));
  knownVersions.set(versions, judging);
  return judging;
}

const judgingKinds = /^(entity|overlay|standardization|validation|matching):/;
const knownVersions = new WeakMap<EntityDefinitions['versions'], Record<string, number>>();
