import type Ajv from 'ajv';
import type { ErrorObject, FuncKeywordDefinition, SchemaObject } from 'ajv';
import type { DataValidateFunction } from 'ajv/dist/types';
import type { Problem } from '../problem';
import { wrongType } from './shape-problem';

/**
 * `oneOf` whose branches have no tag tells only that none fits, with the errors of all branches. This keyword takes
 * its place: it reports the problems of the one branch that the author most likely meant.
 */
export function alternatives(
  ajv: Ajv,
  describe: (errors: ErrorObject[]) => Problem[],
): FuncKeywordDefinition {
  return {
    keyword: 'alternatives',
    schemaType: 'array',
    errors: 'full',
    compile: (branches: SchemaObject[]) => {
      const check: DataValidateFunction = (value: unknown) => {
        const attempts = branches.map((branch) => attemptBranch(ajv, branch, value));
        if (attempts.some((errors) => errors.length === 0)) return true;
        check.errors = [
          { keyword: 'alternatives', params: { problems: problemsOfBest(attempts, value, describe) } },
        ];
        return false;
      };
      return check;
    },
  };
}

/** The definitions with every untagged oneOf as `alternatives`, and references made absolute to schemaName. */
export function withAlternatives(node: unknown, schemaName: string): unknown {
  if (Array.isArray(node)) return node.map((item) => withAlternatives(item, schemaName));
  if (node === null || typeof node !== 'object') return node;
  const tagged = 'discriminator' in node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === '$ref' && typeof value === 'string')
        return [key, value.startsWith('#') ? schemaName + value : value];
      return [key === 'oneOf' && !tagged ? 'alternatives' : key, withAlternatives(value, schemaName)];
    }),
  );
}

/** ajv keeps the compiled branch by the identity of the schema object, so this compiles once. */
function attemptBranch(ajv: Ajv, branch: SchemaObject, value: unknown): ErrorObject[] {
  const validate = ajv.compile(branch);
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

function problemsOfBest(
  attempts: readonly ErrorObject[][],
  value: unknown,
  describe: (errors: ErrorObject[]) => Problem[],
): Problem[] {
  const ofRightType = attempts.filter((errors) => !errors.some(isTypeOfRoot));
  if (ofRightType.length === 0) {
    const types = attempts
      .flat()
      .filter(isTypeOfRoot)
      .flatMap((error) => (error.params as { type: string | string[] }).type);
    return [wrongType('', value, [...new Set(types)])];
  }
  const described = ofRightType.map(describe);
  return described.reduce((best, problems) => (problems.length < best.length ? problems : best));
}

function isTypeOfRoot(error: ErrorObject): boolean {
  return error.keyword === 'type' && error.instancePath === '';
}
