import type { Readable } from 'node:stream';
import { type StoredFile, StoredFiles } from '@guiyi/imports';
import { MulterModule } from '@nestjs/platform-express';
import type { ApiRequest } from '../http/api-request';

/** What @UploadedFile gives: the file as it was stored while it arrived. */
export interface UploadedImportFile {
  stored: StoredFile;
}

/** As multer hands it over. */
interface IncomingFile {
  originalname: string;
  stream: Readable;
}

type Done = (error: unknown, stored?: UploadedImportFile) => void;

/** 1 GiB: some ten million customers. */
const LARGEST_FILE = 1024 ** 3;

/** Puts an upload into the database while it arrives, so that no file, however large, is held in memory or on a disk. */
class DatabaseStorage {
  constructor(private readonly files: StoredFiles) {}

  _handleFile(request: ApiRequest, { originalname, stream }: IncomingFile, done: Done): void {
    const name = originalname.trim() === '' ? 'import.csv' : originalname;
    const saved = this.files.save(stream, name, request.signedIn?.caller.username ?? '');
    saved.then(
      (stored) => done(null, { stored }),
      (error: unknown) => done(error),
    );
  }

  /** Multer calls it for files of a request that it refuses in the end. */
  _removeFile(_request: ApiRequest, file: Partial<UploadedImportFile>, done: (error: unknown) => void): void {
    const removed = file.stored === undefined ? Promise.resolve() : this.files.remove(file.stored.id);
    removed.then(() => done(null), done);
  }
}

/** Gives FileInterceptor the database as its storage. */
export const uploadModule = MulterModule.registerAsync({
  inject: [StoredFiles],
  useFactory: (files: StoredFiles) => ({
    storage: new DatabaseStorage(files),
    defParamCharset: 'utf8',
    limits: { files: 1, fileSize: LARGEST_FILE, fields: 10, fieldSize: 10_000 },
  }),
});
