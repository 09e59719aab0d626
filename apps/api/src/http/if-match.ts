import { PlatformError } from '@guiyi/contracts';
import { createParamDecorator } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { requestOf } from './api-request';
import { addProblems, methodAt } from './route-metadata';

const VERSION = /^(?:W\/)?"([1-9]\d{0,8})"$/;

const ParsedIfMatch = createParamDecorator((_: undefined, context) => {
  const header = requestOf(context).headers['if-match'];
  if (header === undefined) throw new PlatformError('version-required');
  const version = VERSION.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  throw new PlatformError('parameter-not-valid', { values: { parameter: 'If-Match', reason: '"3"' } });
});

/** The version that the caller is changing: `@IfMatch() version: number`. */
export function IfMatch(): ParameterDecorator {
  return (target, key, index) => {
    const method = methodAt(target, key);
    addProblems(method.value, ['version-required', 'version-stale', 'parameter-not-valid']);
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The version being changed, in quotes: "3".',
      schema: { type: 'string', pattern: VERSION.source },
    })(target, key as string, method);
    ParsedIfMatch()(target, key, index);
  };
}

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}
