import { apiSchemas, apiSchemasDefinitions, shapeProblems, type Problem } from '@guiyi/contracts';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** Name of a definition in schemas/api. */
export type ApiSchemaName = keyof typeof apiSchemas;

const SCHEMA_ID = 'api.json';

/** What is wrong with the shape of a request's or a response's body. */
export function checkApiShape(name: ApiSchemaName, value: unknown): Problem[] {
  return problemsOf(validatorOf(bodies(), name), value);
}

/** The same for a query, whose values arrive as text: `value` is changed to the types of the schema, defaults filled in. */
export function coerceQuery(name: ApiSchemaName, value: Record<string, unknown>): Problem[] {
  return problemsOf(validatorOf(queries(), name), value);
}

function problemsOf(validate: ValidateFunction, value: unknown): Problem[] {
  return validate(value) ? [] : (validate.errors ?? []).slice(0, 50).flatMap(shapeProblems);
}

function validatorOf(ajv: Ajv, name: ApiSchemaName): ValidateFunction {
  const validate = ajv.getSchema(`${SCHEMA_ID}#/definitions/${name}`);
  if (validate === undefined) throw new Error(`schemas/api has no definition ${name}`);
  return validate;
}

const bodies = once(() => createAjv({}));
const queries = once(() => createAjv({ coerceTypes: true, useDefaults: true }));

function createAjv(options: { coerceTypes?: boolean; useDefaults?: boolean }): Ajv {
  const ajv = new Ajv({
    ...options,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    discriminator: true,
    allErrors: true,
    verbose: true,
  });
  addFormats(ajv);
  return ajv.addSchema({ $id: SCHEMA_ID, definitions: apiSchemasDefinitions });
}

function once<Value>(create: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= create());
}
