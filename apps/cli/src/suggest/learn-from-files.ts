import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument, parseJson, type VocabularyDocument } from '@guiyi/contracts';
import {
  suggestDefinitions,
  suggestedVocabularies,
  type SampledTable,
  type SuggestedDefinitions,
} from '@guiyi/suggestion';
import { UserError } from '../terminal/user-error';
import { sampleRows, type RowSample } from './sample-rows';
import { suggestTexts } from './suggest-texts';

export interface SuggestRequest {
  files: readonly string[];
  /** Header of the ids, which are no evidence. */
  idColumn: string | undefined;
  /** Name of the entity in the definitions. */
  entity: string | undefined;
  /** No pairs inside one file. */
  linkOnly: boolean;
  /** Where the shipped vocabularies are. */
  shippedDirectory: string;
}

/** What was learned from files, and from what. */
export interface LearnedFiles {
  suggested: SuggestedDefinitions;
  table: SampledTable;
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
}

/** Name of the entity where none is given. */
export const usualEntity = 'record';

/** Rows that are looked at, over all files. */
const mostRows = 60_000;
/** The same file gives the same definitions. */
const seed = 1;
const usualIdColumn = 'id';

/** What files that nobody described hold. @throws UserError when no column is evidence of anything */
export async function learnFromFiles(request: SuggestRequest): Promise<LearnedFiles> {
  const { files, idColumn = usualIdColumn, entity = usualEntity, linkOnly } = request;
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(entity)) throw new UserError(suggestTexts.entityName, { entity });
  const samples: RowSample[] = [];
  for (const path of files) samples.push(await sampleRows(path, Math.floor(mostRows / files.length)));
  const vocabularies = await readVocabularies(request.shippedDirectory);
  const table = oneTable(samples, idColumn);
  const suggested = suggestDefinitions(table, { entity, vocabularies, seed, acrossSources: linkOnly });
  if ('refused' in suggested)
    throw new UserError(suggestTexts[suggested.refused], {
      files,
      rows: table.rows.length,
      columns: table.header,
    });
  return { suggested, table, vocabularies };
}

/** All files as one table with every column of each, without the ids. */
function oneTable(samples: readonly RowSample[], idColumn: string): SampledTable {
  const header = [...new Set(samples.flatMap((sample) => sample.header.cells))].filter(
    (name) => name !== '' && name !== idColumn,
  );
  const rows = samples.flatMap((sample) => {
    const places = header.map((name) => sample.header.cells.indexOf(name));
    return sample.rows.map((row) => places.map((place) => row[place] ?? ''));
  });
  const sources = samples.flatMap((sample, source) => sample.rows.map(() => source));
  return { header, rows, sources, records: samples.reduce((sum, { records }) => sum + records, 0) };
}

async function readVocabularies(shippedDirectory: string): Promise<Map<string, VocabularyDocument>> {
  const found = new Map<string, VocabularyDocument>();
  for (const id of Object.values(suggestedVocabularies)) {
    const json = parseJson(
      await readFile(join(shippedDirectory, 'rules/vocabularies', `${id}.json`), 'utf8'),
    );
    const parsed = 'problems' in json ? json : parseDocument('vocabulary', json.value);
    if ('problems' in parsed) throw new Error(`The shipped vocabulary ${id} is not valid`);
    found.set(id, parsed.document);
  }
  return found;
}
