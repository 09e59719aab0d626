import { createHash } from 'node:crypto';
import type { EntityDefinitions } from '@guiyi/definitions';

/** Stands for everything in the definitions that decides which keys stored records hold; texts and severities do not. */
export function fingerprintOf({ documents, versions }: EntityDefinitions): string {
  const rules = [...documents.validation.uniqueness]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ id, fields, statuses, departments, when, blankIs }) => ({
      ...{ id, fields, statuses, departments, when, blankIs },
    }));
  const text = JSON.stringify(rules);
  const vocabularies = text.includes('"inVocabulary"')
    ? Object.entries(versions).filter(([name]) => name.startsWith('vocabulary:'))
    : [];
  return createHash('sha256')
    .update(JSON.stringify([text, vocabularies]))
    .digest('hex')
    .slice(0, 32);
}
