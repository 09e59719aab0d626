import { PlatformError } from '@guiyi/contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { requestOf } from './api-request';
import { addProblems, methodAt } from './route-metadata';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Ids of documents, entities and kinds among them. */
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,62}$/;

interface TextParameter {
  name: string;
  pattern: RegExp;
  expected: string;
}

const MatchingParameter = createParamDecorator(({ name, pattern, expected }: TextParameter, context) => {
  const value = parameterOf(context, name);
  if (pattern.test(value)) return value;
  throw new PlatformError('parameter-not-valid', { values: { parameter: name, reason: expected } });
});

/** An id in the path: `@PathId('id') id: string`. */
export function PathId(name: string): ParameterDecorator {
  return pathParameter(name, UUID, 'UUID', { type: 'string', format: 'uuid' });
}

/** The name of an entity, a kind or a document in the path. */
export function PathName(name: string): ParameterDecorator {
  return pathParameter(name, NAME, 'a-z, A-Z, 0-9, -', { type: 'string', pattern: NAME.source });
}

/** A positive whole number in the path. */
export function PathNumber(name: string): ParameterDecorator {
  const Parsed = createParamDecorator((parameter: string, context) => {
    const value = Number(parameterOf(context, parameter));
    if (Number.isInteger(value) && value >= 1 && value <= 2_147_483_647) return value;
    throw new PlatformError('parameter-not-valid', { values: { parameter, reason: '1, 2, 3 …' } });
  });
  return (target, key, index) => {
    describe(target, key, name, { type: 'integer', minimum: 1, maximum: 2_147_483_647 });
    Parsed(name)(target, key, index);
  };
}

function pathParameter(
  name: string,
  pattern: RegExp,
  expected: string,
  schema: Record<string, unknown>,
): ParameterDecorator {
  return (target, key, index) => {
    describe(target, key, name, schema);
    MatchingParameter({ name, pattern, expected })(target, key, index);
  };
}

function describe(
  target: object,
  key: string | symbol | undefined,
  name: string,
  schema: Record<string, unknown>,
): void {
  const method = methodAt(target, key);
  addProblems(method.value, ['parameter-not-valid']);
  ApiParam({ name, required: true, schema })(target, key as string, method);
}

function parameterOf(context: ExecutionContext, name: string): string {
  const value = requestOf(context).params[name];
  return typeof value === 'string' ? value : '';
}
