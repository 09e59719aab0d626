import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/**
 * CSV text in pieces, as a file to be saved.
 * @param title the name that people see where it may hold any character; the file name unless told
 */
export function csvDownload(pieces: AsyncIterable<string>, fileName: string, title?: string): StreamableFile {
  const shown = title === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(title)}`;
  return new StreamableFile(Readable.from(pieces), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${fileName}"${shown}`,
  });
}
