import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLogic } from '@guiyi/contracts';
import { projectDirectory } from '../project-directory';

/** A rule about missing values, wrong types or names that records inherit, and every answer that is right, as JSON. */
export interface EdgeCase {
  rule: JsonLogic;
  right: readonly string[];
  data: unknown;
}

interface EdgeCaseFile {
  data: unknown;
  cases: { rule: JsonLogic; right: string[] }[];
}

const file = join(projectDirectory, 'bench', 'logic', 'edge-cases.json');

/**
 * Right is what json-logic-js answers, and where a value is missing or of another type also no answer (null). A name
 * that the record only inherits has no answer.
 */
export const edgeCases: readonly EdgeCase[] = readEdgeCases();

function readEdgeCases(): EdgeCase[] {
  const { data, cases } = JSON.parse(readFileSync(file, 'utf8')) as EdgeCaseFile;
  return cases.map((each) => ({ ...each, data }));
}
