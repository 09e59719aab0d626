import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Answer } from './api-client';

export interface DescribedParameter {
  name: string;
  in: string;
  schema: object;
}

export interface DescribedOperation {
  parameters?: DescribedParameter[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

export interface DescribedRoute {
  method: string;
  path: string;
  operation: DescribedOperation;
}

/** An OpenAPI document to hold answers against. */
export class DescribedApi {
  private readonly ajv = addFormats(new Ajv({ strict: false, discriminator: true }));

  constructor(
    private readonly description: {
      paths: Record<string, Record<string, DescribedOperation>>;
      components: object;
    },
  ) {
    this.ajv.addSchema({ $id: 'openapi', components: description.components });
  }

  get routes(): DescribedRoute[] {
    return Object.entries(this.description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    );
  }

  /** What an answer has that its route does not describe; undefined when all is as described. */
  differenceOf({ operation }: DescribedRoute, answer: Answer<unknown>): string | undefined {
    const response = operation.responses[String(answer.status)];
    if (response === undefined) return `status ${answer.status} is not described`;
    const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (response.content === undefined) return answer.body === '' ? undefined : 'a body is not described';
    const schema = response.content[type]?.schema;
    if (schema === undefined) return `${type} is not described for status ${answer.status}`;
    if (!type.includes('json')) return undefined;
    const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
    return this.ajv.validate(resolved, answer.body) ? undefined : this.ajv.errorsText();
  }
}
