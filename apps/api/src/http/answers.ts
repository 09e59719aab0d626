import type { ErrorCode } from '@guiyi/contracts';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import type { ApiSchemaName } from './api-shape';
import { addProblems } from './route-metadata';

export interface RouteDescription {
  /** One line, English, a verb first. */
  summary: string;
  /** Status of success; 200 unless told. */
  status?: number;
  /** Body of success as a definition of schemas/api; without it there is no body. */
  body?: ApiSchemaName;
  /** For bodies that are not JSON. */
  contentType?: string;
  /** Headers of success by name with a description. */
  headers?: Record<string, string>;
  /** What it may refuse, on top of what its access and its parameters imply. */
  problems?: readonly ErrorCode[];
}

/** Describes what a route does and answers, for /api/openapi.json. */
export function Answers(route: RouteDescription): MethodDecorator {
  return (target, key, descriptor) => {
    addProblems(descriptor.value as object, route.problems ?? []);
    applyDecorators(ApiOperation({ summary: route.summary }), ApiResponse(successOf(route)))(
      target,
      key,
      descriptor,
    );
  };
}

export function schemaReference(name: ApiSchemaName): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

function successOf(route: RouteDescription): ApiResponseOptions {
  const headers = Object.fromEntries(
    Object.entries(route.headers ?? {}).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );
  const status = route.status ?? 200;
  const contentType = route.contentType ?? 'application/json';
  const schema = route.body === undefined ? { type: 'string' as const } : schemaReference(route.body);
  const hasBody = route.body !== undefined || route.contentType !== undefined;
  return {
    status,
    description: route.body ?? (hasBody ? contentType : 'Done'),
    headers,
    ...(hasBody ? { content: { [contentType]: { schema } } } : {}),
  };
}
