import {
  type EffectiveEntity,
  fieldsOfKind,
  type Finding,
  isUuid,
  type JsonValue,
  type LocalizedText,
  type RecordData,
  type RecordStatus,
} from '@guiyi/contracts';
import { type LinkedValue, linkedValues, withLinkedValues } from './linked-values';
import { referencesOf } from './reference-fields';

/** A record that a reference may name, as far as the caller may read it. */
export interface LinkTarget {
  id: string;
  code: string;
  status: RecordStatus;
}

/** A file that an attachment field may name. */
export interface LinkedFile {
  id: string;
  entity: string;
  field: string;
  uploadedById: string;
  recordId: string | null;
}

/** What the references and attachments that were entered can mean, found before they are judged. */
export interface KnownLinks {
  /** By the entity that they name, then by id and by code. */
  targets: ReadonlyMap<string, ReadonlyMap<string, LinkTarget>>;
  files: ReadonlyMap<string, LinkedFile>;
}

/** Where an attachment field does not say how many files it takes. */
const MOST_FILES = 20;

/** References entered by the code of a record, as files have them, become its id. */
export function withIdsOfCodes(
  data: RecordData,
  entity: EffectiveEntity,
  { targets }: KnownLinks,
): RecordData {
  return referencesOf(entity).reduce(
    (resolved, { path, target }) =>
      withLinkedValues(resolved, path, (value) => {
        if (typeof value !== 'string') return value;
        return targets.get(target)?.get(keyOf(value))?.id ?? value;
      }),
    data,
  );
}

/** The key of an entered reference: ids in the case of the database, codes as they are. */
export function keyOf(value: string): string {
  const trimmed = value.trim();
  return isUuid(trimmed.toLowerCase()) ? trimmed.toLowerCase() : trimmed;
}

export interface LinkOccasion {
  recordId: string;
  /** Of the record before; what it holds already may stay, whatever has become of it. */
  before: RecordData | undefined;
  /** The caller's. */
  userId: string;
}

/** Everything that is wrong with the references and attachments of a record. */
export function judgeLinks(
  data: RecordData,
  entity: EffectiveEntity,
  links: KnownLinks,
  occasion: LinkOccasion,
): Finding[] {
  return [
    ...referencesOf(entity).flatMap(({ path, target }) =>
      newValues(data, path, occasion).flatMap((linked) => {
        const text = referenceFault(linked.value, links.targets.get(target), target, occasion);
        return text === undefined ? [] : [findingOf(path, linked, text)];
      }),
    ),
    ...fieldsOfKind(entity, 'attachment').flatMap(({ path, field }) => [
      ...newValues(data, path, occasion)
        .filter(({ value }) => !isOwnFile(value, entity.id, path, links, occasion))
        .map((linked) => findingOf(path, linked, faults.file(linked.value))),
      ...tooMany(data, path, field.maxItems ?? MOST_FILES),
    ]),
  ];
}

/** Ids of the attachments that a record did not have before. */
export function newFiles(
  entity: EffectiveEntity,
  data: RecordData,
  before: RecordData | undefined,
): string[] {
  return fieldsOfKind(entity, 'attachment').flatMap(({ path }) =>
    newValues(data, path, { before }).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
  );
}

interface LinkFault {
  code: string;
  message: LocalizedText;
  expected: LocalizedText;
}

function newValues(data: RecordData, path: string, { before }: Pick<LinkOccasion, 'before'>): LinkedValue[] {
  const known = new Set(before === undefined ? [] : linkedValues(before, path).map(({ value }) => value));
  return linkedValues(data, path).filter(({ value }) => !known.has(value));
}

function referenceFault(
  value: JsonValue,
  targets: ReadonlyMap<string, LinkTarget> | undefined,
  entity: string,
  { recordId }: LinkOccasion,
): LinkFault | undefined {
  const found = typeof value === 'string' ? targets?.get(keyOf(value)) : undefined;
  if (found === undefined) return faults.reference(value, entity);
  if (found.id === recordId) return faults.itself;
  return found.status === 'archived' ? faults.archived(found.code) : undefined;
}

function isOwnFile(
  value: JsonValue,
  entity: string,
  path: string,
  { files }: KnownLinks,
  { recordId, userId }: LinkOccasion,
): boolean {
  const file = typeof value === 'string' ? files.get(value) : undefined;
  if (file === undefined || file.entity !== entity || file.field !== path) return false;
  return file.recordId === null ? file.uploadedById === userId : file.recordId === recordId;
}

function tooMany(data: RecordData, path: string, most: number): Finding[] {
  const [head = '', tail] = path.split('.', 2);
  const lists =
    tail === undefined ? [`/${head}`] : rowsOf(data[head]).map((row) => `/${head}/${row}/${tail}`);
  const values = linkedValues(data, path);
  return lists.flatMap((pointer) => {
    const count = values.filter((one) => one.pointer.startsWith(`${pointer}/`)).length;
    return count > most ? [findingOf(path, { value: count, pointer }, faults.tooMany(count, most))] : [];
  });
}

function rowsOf(value: JsonValue | undefined): number[] {
  return Array.isArray(value) ? value.map((_, position) => position) : [];
}

function findingOf(field: string, { value, pointer }: LinkedValue, fault: LinkFault): Finding {
  return { rule: 'schema', field, pointer, severity: 'block', actual: value, ...fault };
}

function shown(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

const faults = {
  reference: (value: JsonValue, entity: string): LinkFault => ({
    code: 'reference-not-found',
    message: {
      'zh-CN': `“${shown(value)}”不是您可见的 ${entity} 记录。请从列表中选择，或填写其编码。`,
      'zh-TW': `「${shown(value)}」不是您可見的 ${entity} 記錄。請從清單中選擇，或填寫其編碼。`,
      en: `"${shown(value)}" is no ${entity} record that you may see. Choose one from the list, or give its code.`,
    },
    expected: { 'zh-CN': '已有记录', 'zh-TW': '已有記錄', en: 'an existing record' },
  }),
  archived: (code: string): LinkFault => ({
    code: 'reference-archived',
    message: {
      'zh-CN': `记录 ${code} 已归档，不能新引用。请另选一条，或先恢复它。`,
      'zh-TW': `記錄 ${code} 已封存，不能新引用。請另選一筆，或先恢復它。`,
      en: `The record ${code} is archived and cannot be referred to anew. Choose another, or restore it first.`,
    },
    expected: { 'zh-CN': '在用的记录', 'zh-TW': '使用中的記錄', en: 'a record in use' },
  }),
  itself: {
    code: 'reference-to-itself',
    message: {
      'zh-CN': '记录不能引用自己，请另选一条。',
      'zh-TW': '記錄不能引用自己，請另選一筆。',
      en: 'A record cannot refer to itself; choose another.',
    },
    expected: { 'zh-CN': '另一条记录', 'zh-TW': '另一筆記錄', en: 'another record' },
  } satisfies LinkFault,
  file: (value: JsonValue): LinkFault => ({
    code: 'attachment-not-found',
    message: {
      'zh-CN': `附件“${shown(value)}”不存在，或是为别的字段、别的记录上传的。请重新上传。`,
      'zh-TW': `附件「${shown(value)}」不存在，或是為別的欄位、別的記錄上傳的。請重新上傳。`,
      en: `There is no attachment "${shown(value)}", or it was uploaded for another field or record. Upload it again.`,
    },
    expected: {
      'zh-CN': '为此字段上传的文件',
      'zh-TW': '為此欄位上傳的檔案',
      en: 'a file uploaded for this field',
    },
  }),
  tooMany: (count: number, most: number): LinkFault => ({
    code: 'too-many-attachments',
    message: {
      'zh-CN': `有 ${count} 个文件，最多 ${most} 个，请删去一些。`,
      'zh-TW': `有 ${count} 個檔案，最多 ${most} 個，請刪去一些。`,
      en: `There are ${count} files, at most ${most} are allowed; remove some.`,
    },
    expected: { 'zh-CN': `最多 ${most} 个`, 'zh-TW': `最多 ${most} 個`, en: `at most ${most}` },
  }),
};
