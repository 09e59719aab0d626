import {
  compileEntity,
  DefinitionSet,
  parseDefinitionFile,
  readDefinitionFiles,
  type EntityDefinitions,
} from '@guiyi/definitions';
import { projectDirectory } from './project-directory';

/** The definitions of customers as the project ships them, compiled. */
export async function shippedCustomerDefinitions(): Promise<EntityDefinitions> {
  const { files } = await readDefinitionFiles(projectDirectory);
  const definitions = files.map((file) => {
    const parsed = parseDefinitionFile(file);
    if ('problems' in parsed) throw new Error(`${file.filePath}: ${parsed.problems[0]?.message.en}`);
    return parsed.definition;
  });
  return compileEntity('customer', new DefinitionSet(definitions), new Map());
}
