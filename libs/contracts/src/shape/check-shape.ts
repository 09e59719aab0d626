import Ajv, { type ErrorObject, type SchemaObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { documentSchemas, documentSchemasDefinitions } from '../generated/document-schemas';
import { createProblem, type Problem } from '../problem';
import type { DocumentByKind, DocumentKind } from '../document-kinds';
import { alternatives, withAlternatives } from './alternatives';
import { linearRegex } from './linear-regex';
import { shapeProblems } from './shape-problem';
import { shapeTexts } from './shape-texts';

export type ParsedDocument<Kind extends DocumentKind> =
  { document: DocumentByKind[Kind] } | { problems: Problem[] };

/** Deeper than any document means; a recursive check of more could exhaust the stack. */
const deepest = 100;
/** More problems than this help nobody; the rest follows when these are mended. */
const mostProblems = 100;
const schemaName = 'guiyi.json';

/** What is wrong with the shape of a document of this kind; empty when the value has the kind's type. */
export function checkShape(kind: DocumentKind, value: unknown): Problem[] {
  if (isDeeperThan(value, deepest))
    return [createProblem('too-deep', '', shapeTexts.tooDeep, { limit: deepest })];
  const validate = validatorOf(documentSchemas[kind]);
  if (validate(value)) return [];
  const problems = (validate.errors ?? []).flatMap(shapeProblems);
  return withoutRepeats(problems).slice(0, mostProblems);
}

/** The value with its type, or what is wrong with its shape. The meaning is checked by the check function of its kind. */
export function parseDocument<Kind extends DocumentKind>(kind: Kind, value: unknown): ParsedDocument<Kind> {
  const problems = checkShape(kind, value);
  return problems.length === 0 ? { document: value as DocumentByKind[Kind] } : { problems };
}

let ajv: Ajv | undefined;

function validatorOf(root: string): ValidateFunction {
  ajv ??= createAjv();
  const validate = ajv.getSchema(`${schemaName}#/definitions/${root}`);
  if (validate === undefined) throw new Error(`no schema has the definition ${root}; run npm run generate`);
  return validate;
}

function createAjv(): Ajv {
  const created = new Ajv({
    strict: true,
    // A tag is required beside the oneOf that declares it.
    strictRequired: false,
    allowUnionTypes: true,
    discriminator: true,
    allErrors: true,
    verbose: true,
    // Every process compiles the schemas and checks some dozens of documents: being ready soon counts more than speed.
    inlineRefs: false,
    code: { regExp: linearRegex, optimize: false },
  });
  addFormats(created);
  created.addKeyword(alternatives(created, (errors: ErrorObject[]) => errors.flatMap(shapeProblems)));
  const definitions = withAlternatives(documentSchemasDefinitions, schemaName) as SchemaObject;
  created.addSchema({ $id: schemaName, definitions });
  return created;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}

function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Map(
    problems.map((problem) => [`${problem.code} ${problem.pointer} ${problem.message.en}`, problem]),
  );
  return [...seen.values()];
}
