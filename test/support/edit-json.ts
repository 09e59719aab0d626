/** Ways to break a JSON text. set and remove: by JSON Pointer; the others work on the text, to break its syntax. */
export interface TextEdit {
  text?: string;
  dropFirst?: string;
  dropLast?: string;
  append?: string;
  /** Right after the first brace. */
  insertFirst?: string;
  set?: Record<string, unknown>;
  remove?: string[];
}

export function editText(text: string, edit: TextEdit): string {
  const document: unknown = JSON.parse(text);
  for (const [pointer, value] of Object.entries(edit.set ?? {})) change(document, pointer, value);
  for (const pointer of edit.remove ?? []) change(document, pointer, undefined);
  const edited = edit.text ?? JSON.stringify(document, null, 2);
  const inserted = edit.insertFirst === undefined ? edited : edited.replace('{', `{${edit.insertFirst}`);
  const shortened = without(inserted, edit.dropFirst, inserted.indexOf(edit.dropFirst ?? ''));
  return without(shortened, edit.dropLast, shortened.lastIndexOf(edit.dropLast ?? '')) + (edit.append ?? '');
}

function without(text: string, part: string | undefined, position: number): string {
  return part === undefined ? text : text.slice(0, position) + text.slice(position + part.length);
}

/** Sets the value a pointer leads to; undefined removes it. The holder must exist, so that no case rots silently. */
function change(document: unknown, pointer: string, value: unknown): void {
  const segments = pointer.split('/').slice(1);
  const last = segments.pop() ?? '';
  const holder = segments.reduce<unknown>(
    (node, segment) => (node as Record<string, unknown>)[segment],
    document,
  );
  if (holder === null || typeof holder !== 'object') throw new Error(`${pointer} leads nowhere`);
  if (value === undefined && !(last in holder)) throw new Error(`${pointer} is not there to be removed`);
  if (Array.isArray(holder) && value === undefined) holder.splice(Number(last), 1);
  else if (value === undefined) delete (holder as Record<string, unknown>)[last];
  else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
}
