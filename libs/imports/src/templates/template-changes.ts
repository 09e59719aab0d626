import type { DocumentKind, TemplateChange } from '@guiyi/contracts';
import { type Definition, type PublishedVersion, titleOf } from '@guiyi/definitions';
import { documentChanges, sameJson } from '@guiyi/revision';
import type { Template } from './template-library';

/** What a template would change among the definitions in force, in words. */
export function templateChanges(
  { documents }: Pick<Template, 'documents'>,
  inForce: readonly PublishedVersion[],
): TemplateChange[] {
  return documents.map(({ kind, key, document }) => {
    const current = inForce.find((version) => version.kind === kind && version.key === key);
    const title = titleOf({ kind, key, document } as unknown as Definition);
    if (current !== undefined && sameJson(current.document, document))
      return { kind, key, title, change: 'unchanged', sentences: [] };
    const before = current?.document ?? emptied(document);
    return {
      kind,
      key,
      title,
      change: current === undefined ? 'added' : 'changed',
      sentences: documentChanges(kind as DocumentKind, before, document).map(({ sentence }) => sentence),
    };
  });
}

/** The same document before anything was in it, so that everything in it is told. */
function emptied(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      if (Array.isArray(value)) return [name, []];
      return [name, name === 'properties' || name === 'fields' ? {} : value];
    }),
  );
}
