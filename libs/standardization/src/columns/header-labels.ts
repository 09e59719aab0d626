import type { EntityDocument, FormDocument, LocalizedText, OverlayDocument } from '@guiyi/contracts';
import type { FieldLabels } from './map-columns';

/** An entity with what names its fields; collections: the entities of its rows; forms: its own and theirs. */
export interface LabelledEntity {
  entity: EntityDocument;
  collections: readonly EntityDocument[];
  overlays: readonly OverlayDocument[];
  forms: readonly FormDocument[];
}

/** What the forms call each field, in the words of the core and of every department. */
export function headerLabels({ entity, forms, overlays, collections }: LabelledEntity): FieldLabels {
  const labels = new Map<string, LocalizedText[]>();
  const add = (path: string, label: LocalizedText | undefined): void => {
    if (label !== undefined) labels.set(path, [...(labels.get(path) ?? []), label]);
  };
  const own = forms.find(({ id }) => id === entity.id);
  for (const [name, field] of Object.entries(own?.fields ?? {})) add(name, field.label);
  for (const overlay of overlays)
    for (const [name, field] of Object.entries(overlay.form?.fields ?? {})) add(name, field.label);
  for (const row of collections) {
    const form = forms.find(({ id }) => id === row.id);
    const holders = Object.entries(entity.properties).filter(
      ([, field]) => field['x-field'].collection === row.id,
    );
    for (const [holder] of holders) {
      const holderLabels = labels.get(holder) ?? [];
      for (const [name, field] of Object.entries(form?.fields ?? {}))
        for (const label of holderLabels) add(`${holder}.${name}`, joined(label, field.label));
    }
  }
  return labels;
}

/** 联系人手机, Contacts Mobile. */
function joined(holder: LocalizedText, field: LocalizedText | undefined): LocalizedText | undefined {
  if (field === undefined) return undefined;
  return {
    'zh-CN': `${holder['zh-CN']}${field['zh-CN']}`,
    'zh-TW': `${holder['zh-TW'] ?? holder['zh-CN']}${field['zh-TW'] ?? field['zh-CN']}`,
    en: `${holder.en} ${field.en}`,
  };
}
