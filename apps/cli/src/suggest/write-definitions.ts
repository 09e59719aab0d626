import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import { isSystemError } from '../files/system-error';
import { UserError } from '../terminal/user-error';
import { dedupeTexts } from '../dedupe/dedupe-texts';

/** Writes definitions where `--config` finds them. Gives the files, relative to the directory. */
export async function writeDefinitions(
  { entity, forms, standardization, matching }: DefinitionDocuments,
  directory: string,
): Promise<string[]> {
  const files: [string, object][] = [
    [`schemas/entities/${entity.id}.schema.json`, entity],
    ...forms.map((form): [string, object] => [`schemas/forms/${form.id}.form.json`, form]),
    [`rules/${entity.id}/standardization.json`, standardization],
    [`rules/${entity.id}/matching.json`, matching],
  ];
  try {
    for (const [path, document] of files) {
      const file = join(directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(dedupeTexts.cannotWrite, { directory, reason: error.message });
  }
  return files.map(([path]) => path);
}
