import { Global, Module } from '@nestjs/common';
import { StoredFiles } from './files/stored-files';
import { ImportRunProcessor } from './import-processor';
import { ImportStore } from './jobs/import-store';
import { ImportService } from './jobs/import.service';
import { ResultFile } from './result/result-file';
import { ImportRunner } from './run/import-runner';

@Global()
@Module({
  providers: [StoredFiles, ImportStore, ImportService, ImportRunner, ResultFile, ImportRunProcessor],
  exports: [StoredFiles, ImportService, ImportRunner, ResultFile, ImportRunProcessor],
})
export class ImportsModule {}
