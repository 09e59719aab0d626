import { fieldLabels, type LocalizedText } from '@guiyi/contracts';
import type { ChangeNames } from '@guiyi/revision';
import type { Definition } from './definition';
import type { DefinitionSet } from './definition-set';

/** What the fields that a definition speaks of are called, by the forms in force. */
export function fieldNamesFor(set: DefinitionSet, { kind, key, document }: Definition): ChangeNames {
  const entity = kind === 'entity' || kind === 'form' ? key : 'entity' in document ? document.entity : '';
  const labels = labelsOf(set, entity);
  return { field: (path) => labels.get(path) };
}

function labelsOf(set: DefinitionSet, id: string): ReadonlyMap<string, LocalizedText> {
  const entity = set.find('entity', id);
  const form = set.find('form', id);
  if (entity === undefined || form === undefined) return new Map();
  return fieldLabels(set.storageOf(entity), {
    form,
    overlays: set.overlaysOf(id),
    rowForms: set.of('form'),
  });
}
