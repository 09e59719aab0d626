import type { RecordView } from '@guiyi/contracts';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';

/** A value in words; what names another record or a file is said by its name, as the members know it. */
export function useDeskValue(members: readonly RecordView[]): (field: string, value: unknown) => string {
  const { storage } = useDefinitionSet();
  const texts = useFieldTexts();
  const formats = useFormats();
  const names = new Map<unknown, string>([
    ...members.flatMap(({ links = [] }) =>
      links.map(({ id, title, code }): [string, string] => [id, title ?? code ?? '—']),
    ),
    ...members.flatMap(({ attachments = [] }) =>
      attachments.map(({ id, name }): [string, string] => [id, name]),
    ),
  ]);
  return (field, value) => {
    const kind = storage.properties[field]?.['x-field'].kind;
    if (kind !== 'reference' && kind !== 'attachment') return texts.value(field, value);
    const ids: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return formats.list(ids.map((id) => names.get(id) ?? texts.value(field, id)));
  };
}
