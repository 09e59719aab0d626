import { join } from 'node:path';
import { pathOfDefinition } from '@guiyi/definitions';
import { documentText } from '../definitions/document-text';
import { write } from '../definitions/write-definition-files';
import type { Terminal } from '../terminal/terminal';
import type { FileProposal } from './propose-for-files';
import { suggestionReport } from './suggestion-report';

const reportFile = 'suggestion.md';

/**
 * Writes the proposed definitions where `--config` finds them, and why they are so in the language of the terminal.
 * Gives the files, relative to the directory.
 */
export async function writeDefinitions(
  proposed: FileProposal,
  directory: string,
  terminal: Terminal,
): Promise<string[]> {
  const files = proposed.proposal.documents.map((definition): [string, string] => [
    pathOfDefinition(definition),
    documentText(definition.document),
  ]);
  files.push([reportFile, suggestionReport(proposed, (text) => terminal.text(text))]);
  for (const [path, text] of files) await write(join(directory, path), text);
  return files.map(([path]) => path);
}
