import { apiSchemasDefinitions, inLocale, PlatformError, type Problem } from '@guiyi/contracts';
import { createParamDecorator } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { coerceQuery, type ApiSchemaName } from './api-shape';
import { requestOf, type ApiRequest } from './api-request';
import { addProblems, methodAt } from './route-metadata';
import { unstorableText } from './unstorable-text';

interface QuerySchema {
  properties: Record<string, { description?: string }>;
  required?: readonly string[];
}

const ParsedQuery = createParamDecorator((name: ApiSchemaName, context) => queryOf(requestOf(context), name));

/**
 * The query, checked against a definition of schemas/api whose properties are scalars, with its defaults filled in:
 * `@ValidQuery('PageQuery') query: PageQuery`. A parameter that the definition does not have is refused.
 */
export function ValidQuery(name: ApiSchemaName): ParameterDecorator {
  return (target, key, index) => {
    const method = methodAt(target, key);
    addProblems(method.value, ['parameter-not-valid']);
    const schema = apiSchemasDefinitions[name] as QuerySchema;
    // Decorators add to the front, and the description should keep the order of the schema.
    for (const [parameter, property] of Object.entries(schema.properties).reverse()) {
      const required = schema.required?.includes(parameter) ?? false;
      const description = property.description ?? '';
      ApiQuery({ name: parameter, required, description, schema: withComponentReferences(property) })(
        target,
        key as string,
        method,
      );
    }
    ParsedQuery(name)(target, key, index);
  };
}

/** References to the definitions of schemas/api as an API description writes them. */
export function withComponentReferences<Schema>(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"#/components/schemas/')) as Schema;
}

function queryOf(request: ApiRequest, name: ApiSchemaName): Record<string, unknown> {
  const query: Record<string, unknown> = { ...request.query };
  const unstorable = unstorableText(query);
  const [problem] = unstorable === undefined ? coerceQuery(name, query) : [unstorable];
  if (problem === undefined) return query;
  throw parameterError(problem, request);
}

function parameterError(problem: Problem, request: ApiRequest): PlatformError {
  const parameter = problem.pointer.split('/')[1] ?? '';
  const reason = inLocale(problem.message, request.locale);
  return new PlatformError('parameter-not-valid', { values: { parameter, reason } });
}
