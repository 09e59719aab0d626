import type { EntityDocument, FormDocument, LocalizedText, OverlayDocument } from '@guiyi/contracts';
import type { ColumnNames, FieldLabels } from './map-columns';

/** An entity with what names its fields; collections: the entities of its rows; forms: its own and theirs. */
export interface LabelledEntity {
  entity: EntityDocument;
  collections: readonly EntityDocument[];
  overlays: readonly OverlayDocument[];
  forms: readonly FormDocument[];
}

/** What the forms call each field, in the words of the core and of every department. */
export function headerLabels(described: LabelledEntity): FieldLabels {
  return columnNames(described).labels;
}

/** What a column of each field may be called by the forms: their labels and their aliases. */
export function columnNames({ entity, forms, overlays, collections }: LabelledEntity): ColumnNames {
  const labels = new Map<string, LocalizedText[]>();
  const aliases = new Map<string, string[]>();
  const add = (path: string, { label, aliases: others = [] }: FieldNames): void => {
    if (label !== undefined) labels.set(path, [...(labels.get(path) ?? []), label]);
    if (others.length > 0) aliases.set(path, [...(aliases.get(path) ?? []), ...others]);
  };
  const own = forms.find(({ id }) => id === entity.id);
  for (const [name, field] of Object.entries(own?.fields ?? {})) add(name, field);
  for (const overlay of overlays)
    for (const [name, field] of Object.entries(overlay.form?.fields ?? {})) add(name, field);
  for (const row of collections) {
    const form = forms.find(({ id }) => id === row.id);
    const holders = Object.entries(entity.properties).filter(
      ([, field]) => field['x-field'].collection === row.id,
    );
    for (const [holder] of holders) {
      const holderLabels = labels.get(holder) ?? [];
      const holderNames = [...holderLabels.flatMap(textsOf), ...(aliases.get(holder) ?? [])];
      for (const [name, field] of Object.entries(form?.fields ?? {})) {
        const path = `${holder}.${name}`;
        for (const label of holderLabels) add(path, { label: joined(label, field.label) });
        for (const text of [...textsOf(field.label), ...(field.aliases ?? [])])
          add(path, { aliases: holderNames.map((holderName) => `${holderName} ${text}`) });
      }
    }
  }
  return { labels, aliases };
}

interface FieldNames {
  label?: LocalizedText;
  aliases?: readonly string[];
}

function textsOf(label: LocalizedText): string[] {
  return Object.values<string>({ ...label });
}

/** 联系人手机, Contacts Mobile. */
function joined(holder: LocalizedText, field: LocalizedText): LocalizedText {
  return {
    'zh-CN': `${holder['zh-CN']}${field['zh-CN']}`,
    'zh-TW': `${holder['zh-TW'] ?? holder['zh-CN']}${field['zh-TW'] ?? field['zh-CN']}`,
    en: `${holder.en} ${field.en}`,
  };
}
