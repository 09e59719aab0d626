import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** What @UploadedFile gives: the file as it was sent. */
export interface HeldFile {
  /** As the sender calls it. */
  name: string;
  content: Buffer;
}

type Done = (error: unknown, file?: HeldFile) => void;

/** Holds an upload in memory while its request is answered; for files that one answer takes in as a whole. */
export const heldUpload = {
  _handleFile(
    _request: unknown,
    { stream, originalname }: { stream: Readable; originalname: string },
    done: Done,
  ): void {
    buffer(stream).then(
      (content) => done(null, { name: originalname, content }),
      (error: unknown) => done(error),
    );
  },
  _removeFile(_request: unknown, _file: unknown, done: (error: unknown) => void): void {
    done(null);
  },
};
