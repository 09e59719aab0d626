import type { StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
import { DefinitionSet, parseDefinitionFile, readDefinitionFiles } from '@guiyi/definitions';
import { projectDirectory } from '../project-directory';

export interface ShippedStandardization {
  document: StandardizationDocument;
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
}

/** The customer standardization that the project ships, with its vocabularies. */
export async function shippedStandardization(): Promise<ShippedStandardization> {
  const { files } = await readDefinitionFiles(projectDirectory);
  const set = new DefinitionSet(
    files.map((file) => {
      const parsed = parseDefinitionFile(file);
      if ('problems' in parsed) throw new Error(`${file.filePath}: ${parsed.problems[0]?.message.en}`);
      return parsed.definition;
    }),
  );
  const document = set.find('standardization', 'customer');
  if (document === undefined) throw new Error('The shipped definitions standardise no customers');
  return { document, vocabularies: set.of('vocabulary') };
}
