import { apiSchemasDefinitions, type ErrorCode } from '@guiyi/contracts';
import { type INestApplication, Injectable, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { schemaReference } from '../http/answers';
import { statusOfError } from '../http/error-status';
import { accessOf, problemsOf } from '../http/route-metadata';
import { SESSION_COOKIE } from '../http/session.guard';
import { withComponentReferences } from '../http/valid-query';

/** Holds the description of the running application for its route. */
@Injectable()
export class ApiDescription {
  private described: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    if (this.described === undefined) throw new Error('The api was not described when it was created');
    return this.described;
  }

  describe(application: INestApplication, version: string): void {
    this.described = describeApi(application, version);
  }
}

/** What every route may answer, whatever it does. */
const always: readonly ErrorCode[] = ['internal', 'not-available'];

/**
 * The OpenAPI document of every route: what the routes declare, the definitions of schemas/api as components, and
 * every status with the error codes that it stands for.
 */
export function describeApi(application: INestApplication, version: string): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Guiyi')
    .setDescription(
      'Customer master data: definitions, records, duplicates. Errors are application/problem+json.',
    )
    .setVersion(version)
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
    .addCookieAuth(SESSION_COOKIE, undefined, 'cookie')
    .build();
  const handlers = handlersOf(application);
  const document = SwaggerModule.createDocument(application, settings, {
    operationIdFactory: (controller, method) => operationIdOf(controller, method),
  });
  for (const operation of operationsIn(document)) {
    const handler = handlers.get(operation.operationId ?? '');
    if (handler !== undefined) completeOperation(operation, handler);
  }
  document.components = { ...document.components, schemas: componentsOf(document) };
  return document;
}

interface Operation {
  operationId?: string;
  security?: Record<string, string[]>[];
  description?: string;
  responses?: Record<string, unknown>;
}

function completeOperation(operation: Operation, handler: object): void {
  const access = accessOf(handler);
  const isPublic = access?.kind === 'public';
  operation.security = isPublic ? [] : [{ bearer: [] }, { cookie: [] }];
  if (access?.kind === 'capability') operation.description = `Requires the capability ${access.capability}.`;
  const ofAccess: ErrorCode[] = isPublic ? [] : ['not-signed-in', 'origin-not-allowed', 'not-allowed'];
  const codes = [...new Set([...problemsOf(handler), ...ofAccess, ...always])];
  operation.responses ??= {};
  for (const [status, meant] of byStatus(codes)) operation.responses[status] ??= problemResponse(meant);
}

function problemResponse(codes: readonly ErrorCode[]): object {
  return {
    description: codes.join(', '),
    content: { 'application/problem+json': { schema: schemaReference('ApiProblem') } },
  };
}

function byStatus(codes: readonly ErrorCode[]): Map<string, ErrorCode[]> {
  const statuses = new Map<string, ErrorCode[]>();
  for (const code of codes) {
    const status = String(statusOfError[code]);
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return new Map([...statuses].sort());
}

/** Methods of controllers by operation id. */
export function handlersOf(application: INestApplication): Map<string, object> {
  const handlers = new Map<string, object>();
  for (const module of application.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const controller = metatype as Type | null;
      if (controller === null) continue;
      for (const [method, handler] of methodsOf(controller))
        handlers.set(operationIdOf(controller.name, method), handler);
    }
  }
  return handlers;
}

function methodsOf(controller: Type): [string, object][] {
  const prototype = controller.prototype as object;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const value: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    return typeof value === 'function' && name !== 'constructor' ? [[name, value] as [string, object]] : [];
  });
}

/** `RecordsController.list` → `records.list`. */
function operationIdOf(controller: string, method: string): string {
  const subject = controller.replace(/Controller$/, '');
  return `${subject.charAt(0).toLowerCase()}${subject.slice(1)}.${method}`;
}

function operationsIn(document: OpenAPIObject): Operation[] {
  const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
  return Object.values(document.paths).flatMap((path) => methods.flatMap((method) => path[method] ?? []));
}

/** The definitions that the document refers to, and those that these refer to. */
function componentsOf(document: OpenAPIObject): NonNullable<OpenAPIObject['components']>['schemas'] {
  const all = withComponentReferences(apiSchemasDefinitions) as unknown as Record<string, object>;
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([A-Za-z0-9]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(all[name] ?? {});
    }
  };
  visit(document.paths);
  return Object.fromEntries([...used].sort().map((name) => [name, all[name] ?? {}]));
}
