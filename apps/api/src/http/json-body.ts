import { PlatformError } from '@guiyi/contracts';
import { createParamDecorator } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { schemaReference } from './answers';
import { checkApiShape, type ApiSchemaName } from './api-shape';
import { requestOf, type ApiRequest } from './api-request';
import { addProblems, methodAt } from './route-metadata';
import { unstorableText } from './unstorable-text';

const ParsedBody = createParamDecorator((name: ApiSchemaName, context) => bodyOf(requestOf(context), name));

/** The JSON body, checked against a definition of schemas/api: `@JsonBody('RecordInput') input: RecordInput`. */
export function JsonBody(name: ApiSchemaName): ParameterDecorator {
  return (target, key, index) => {
    const method = methodAt(target, key);
    addProblems(method.value, ['body-not-valid', 'body-too-large', 'media-type-not-supported']);
    ApiBody({ required: true, schema: schemaReference(name) })(target, key as string, method);
    ParsedBody(name)(target, key, index);
  };
}

function bodyOf(request: ApiRequest, name: ApiSchemaName): unknown {
  if (!request.is(['application/json', '+json']))
    throw new PlatformError('media-type-not-supported', { values: { expected: 'application/json' } });
  const body: unknown = request.body;
  const unstorable = unstorableText(body);
  const problems = unstorable === undefined ? checkApiShape(name, body) : [unstorable];
  if (problems.length === 0) return body;
  throw new PlatformError('body-not-valid', { problems, pointer: problems[0]?.pointer });
}
