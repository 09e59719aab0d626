import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { customerColumns, generateSample, sampleFields, truthColumns } from '@guiyi/sample-data';
import { csvLine } from '../output/csv-lines';
import { OutputFile, removeUnfinished } from '../output/output-file';
import { isSystemError } from '../files/system-error';
import { beforeInterruption } from '../terminal/interruption';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { sampleReadme } from './sample-readme';
import { sampleTexts } from './sample-texts';

export interface SampleOrder {
  records: number;
  seed: number;
  out: string;
}

const linesAtOnce = 500;

/** customers.csv, truth.csv and a README of both; record by record, so that memory does not grow with the file. */
export async function writeSample({ records, seed, out }: SampleOrder, terminal: Terminal): Promise<void> {
  const progress = terminal.stage(sampleTexts.stage, records);
  const release = beforeInterruption(removeUnfinished);
  try {
    await mkdir(out, { recursive: true });
    await writeFile(join(out, 'README.md'), sampleReadme(records, seed));
    const customers = await OutputFile.create(join(out, 'customers.csv'));
    const truth = await OutputFile.create(join(out, 'truth.csv'));
    customers.addText(csvLine(customerColumns));
    truth.addText(csvLine(truthColumns));
    let made = 0;
    for (const { id, cluster, fields } of generateSample({ records, seed })) {
      customers.addText(csvLine([id, ...sampleFields.map((field) => fields[field])]));
      truth.addText(csvLine([id, cluster]));
      if (++made % linesAtOnce === 0) {
        progress.advance(linesAtOnce);
        if (customers.isFull) await Promise.all([customers.flush(), truth.flush()]);
      }
    }
    await Promise.all([customers.close(), truth.close()]);
  } catch (error) {
    if (isSystemError(error))
      throw new UserError(sampleTexts.cannotWrite, { directory: out, reason: error.message });
    throw error;
  } finally {
    removeUnfinished();
    release();
    progress.end();
  }
}
