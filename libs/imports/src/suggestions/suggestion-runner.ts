import { Readable } from 'node:stream';
import type { LocalizedText, VocabularyDocument } from '@guiyi/contracts';
import { fillText } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { isFinished } from '@guiyi/queue';
import { suggestedVocabularies } from '@guiyi/suggestion';
import { Injectable } from '@nestjs/common';
import { UnreadableFileError } from '../csv/read-csv';
import { StoredFiles } from '../files/stored-files';
import { readSheetInThread } from '../sheets/read-sheet-in-thread';
import { isZip } from '../sheets/zip-directory';
import { sampleTable } from './sample-table';
import { type StoredSuggestion, SuggestionStore } from './suggestion-store';
import { suggestionTexts } from './suggestion-texts';
import { SuggestionThread } from './suggestion-thread';

/** A workbook is read into memory whole, as its directory stands at the end. */
const largestWorkbook = 64 * 1024 ** 2;

/** The file cannot become a table, in words for whoever uploaded it. */
class NoTableError extends Error {
  constructor(readonly text: LocalizedText) {
    super(text.en);
  }
}

/** Reads a file and learns what definitions it needs; run twice, it finds the same again. */
@Injectable()
export class SuggestionRunner {
  constructor(
    private readonly suggestions: SuggestionStore,
    private readonly files: StoredFiles,
    private readonly definitions: PublishedDefinitions,
    private readonly thread: SuggestionThread,
  ) {}

  async run(id: string, signal: AbortSignal): Promise<void> {
    await this.suggestions.begin(id, new Date());
    const job = await this.suggestions.find(id);
    if (job === undefined || isFinished(job.status)) return;
    try {
      const isDone = await this.learn(job, signal);
      await this.suggestions.finish(id, isDone ? 'completed' : 'cancelled', new Date());
    } catch (error) {
      const text = this.textOf(error);
      if (text === undefined) throw error;
      await this.suggestions.finish(id, 'failed', new Date(), text);
    }
  }

  async fail(id: string): Promise<void> {
    await this.suggestions.finish(id, 'failed', new Date(), suggestionTexts.failed);
  }

  /** @returns false when it was cancelled. */
  private async learn(job: StoredSuggestion, signal: AbortSignal): Promise<boolean> {
    const tableId = await this.tableOf(job, signal);
    const { encoding } = await this.files.find(tableId);
    const sample = await sampleTable(this.files.open(tableId), encoding, async (bytesRead) => {
      signal.throwIfAborted();
      return this.suggestions.progress(job.id, bytesRead);
    });
    if (sample === undefined) return false;
    const today = new Date().toISOString().slice(0, 10);
    const vocabularies = await this.vocabularies();
    const learned = await this.thread.suggest({ sample, entity: job.entity, vocabularies, today });
    if ('refused' in learned) throw new NoTableError(suggestionTexts[learned.refused]);
    if (!(await this.suggestions.progress(job.id, job.fileSize))) return false;
    await this.suggestions.setBasis(job.id, learned.basis, sample);
    return true;
  }

  private async tableOf(job: StoredSuggestion, signal: AbortSignal): Promise<string> {
    if (job.tableId !== null) return job.tableId;
    if (!(await this.isWorkbook(job.fileId))) {
      await this.suggestions.setTable(job.id, job.fileId, [], null);
      return job.fileId;
    }
    const bytes = await this.wholeFile(job);
    const read = await readSheetInThread({ bytes, sheet: job.sheet ?? undefined }, signal);
    if ('refused' in read)
      throw new NoTableError(fillText(suggestionTexts.unreadable, { reason: read.refused }));
    if ('noSuchSheet' in read)
      throw new NoTableError(fillText(suggestionTexts.noSheet, { sheet: job.sheet }));
    const name = `${job.fileName.replace(/\.[^.]*$/u, '')}-${read.sheet}.csv`;
    const table = await this.files.save(Readable.from([Buffer.from(read.csv)]), name, job.startedBy);
    await this.suggestions.setTable(job.id, table.id, read.sheets, read.sheet);
    return table.id;
  }

  private async isWorkbook(fileId: string): Promise<boolean> {
    const stream = this.files.open(fileId);
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) return isZip(piece);
      return false;
    } finally {
      stream.destroy();
    }
  }

  private async wholeFile({ fileId, fileSize }: StoredSuggestion): Promise<Buffer> {
    if (fileSize > largestWorkbook)
      throw new NoTableError(
        fillText(suggestionTexts.tooLarge, { most: Math.round(largestWorkbook / 1024 ** 2) }),
      );
    const pieces: Buffer[] = [];
    for await (const piece of this.files.open(fileId) as AsyncIterable<Buffer>) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  private async vocabularies(): Promise<VocabularyDocument[]> {
    const wanted = new Set<string>(Object.values(suggestedVocabularies));
    const documents = (await this.definitions.list()).flatMap(({ kind, key, document }) =>
      kind === 'vocabulary' && wanted.has(key) ? [document as VocabularyDocument] : [],
    );
    return documents;
  }

  private textOf(error: unknown): LocalizedText | undefined {
    if (error instanceof NoTableError) return error.text;
    if (error instanceof UnreadableFileError)
      return fillText(suggestionTexts.unreadable, { reason: error.message });
    return undefined;
  }
}
