export { ImportsModule } from './imports.module';
export { ImportRunProcessor } from './import-processor';
export { IMPORT_CHANGED } from './jobs/import-store';
export { ImportService, type ImportRequest } from './jobs/import.service';
export { ImportRunner } from './run/import-runner';
export { BYTE_ORDER_MARK, csvRows } from './csv/csv-rows';
export { ResultFile } from './result/result-file';
export { type StoredFile, StoredFiles } from './files/stored-files';
