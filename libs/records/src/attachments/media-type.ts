import { fileTypeFromBuffer } from 'file-type';

/** Where a field does not say what files it takes: nothing that a browser or an office program would run. */
export const usualTypes: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/tiff',
  'image/bmp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/x-cfb',
  'text/plain',
  'text/csv',
];

/** What a file is, told from its content: never from its name, except that text called .csv is CSV. */
export async function mediaTypeOf(content: Buffer, name: string): Promise<string> {
  const found = await fileTypeFromBuffer(content);
  // What follows the semicolon tells no kind of its own.
  if (found !== undefined) return found.mime.split(';', 1)[0] ?? found.mime;
  if (!isText(content)) return 'application/octet-stream';
  return name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'text/plain';
}

/** Whether the list has the type, itself or with all of its kind (image/*). */
export function isAccepted(mediaType: string, accept: readonly string[] | undefined): boolean {
  const [group = ''] = mediaType.split('/', 1);
  return (accept ?? usualTypes).some((type) => type === mediaType || type === `${group}/*`);
}

function isText(content: Buffer): boolean {
  return isUtf8Text(content) && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(content.toString('utf8'));
}

function isUtf8Text(content: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
