import { Global, Module } from '@nestjs/common';
import { RecordChecker } from './edit/record-checker';
import { RecordEditing } from './edit/record-editing';
import { RecordListing } from './list/record-listing';
import { RecordSelector } from './list/record-selector';
import { HistoryReader } from './read/history-reader';
import { RecordReader } from './read/record-reader';
import { NumberSequences } from './store/number-sequences';
import { RecordHistory } from './store/record-history';
import { RecordStore } from './store/record-store';
import { UniqueKeys } from './store/unique-keys';
import { DuplicateHits } from './views/duplicate-hits';
import { BatchWriter } from './write/batch-writer';
import { RecordCodes } from './write/record-codes';
import { RecordWriter } from './write/record-writer';

/** Needs a global provider of DuplicateGuard, which the duplicates module is. */
@Global()
@Module({
  providers: [
    RecordStore,
    UniqueKeys,
    NumberSequences,
    RecordHistory,
    RecordCodes,
    BatchWriter,
    RecordWriter,
    RecordListing,
    RecordSelector,
    RecordReader,
    HistoryReader,
    DuplicateHits,
    RecordEditing,
    RecordChecker,
  ],
  exports: [
    RecordStore,
    RecordSelector,
    RecordWriter,
    RecordReader,
    HistoryReader,
    RecordEditing,
    RecordChecker,
  ],
})
export class RecordsModule {}
