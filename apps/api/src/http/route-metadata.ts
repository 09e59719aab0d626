import type { Capability, ErrorCode } from '@guiyi/contracts';

/** What a route may answer besides success; the API description lists each by its status. */
const PROBLEMS = 'guiyi:problems';
const CAPABILITY = 'guiyi:capability';
const PUBLIC = 'guiyi:public';

/** The caller needs this capability. A route has @Requires, @SignedIn or @Public; without one it is refused. */
export function Requires(capability: Capability): MethodDecorator {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(CAPABILITY, capability, descriptor.value as object);
  };
}

/** Every signed-in caller may use the route: it concerns only the caller's own account. */
export function SignedIn(): MethodDecorator {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(CAPABILITY, 'signed-in', descriptor.value as object);
  };
}

/** Anybody may use the route. */
export function Public(): MethodDecorator {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(PUBLIC, true, descriptor.value as object);
  };
}

export type RouteAccess =
  { kind: 'public' } | { kind: 'signed-in' } | { kind: 'capability'; capability: Capability };

/** Undefined when the route declares nothing. */
export function accessOf(handler: object): RouteAccess | undefined {
  if (Reflect.getMetadata(PUBLIC, handler) === true) return { kind: 'public' };
  const capability = Reflect.getMetadata(CAPABILITY, handler) as Capability | 'signed-in' | undefined;
  if (capability === undefined) return undefined;
  return capability === 'signed-in' ? { kind: 'signed-in' } : { kind: 'capability', capability };
}

export function addProblems(handler: object, codes: readonly ErrorCode[]): void {
  Reflect.defineMetadata(PROBLEMS, [...problemsOf(handler), ...codes], handler);
}

export function problemsOf(handler: object): ErrorCode[] {
  return (Reflect.getMetadata(PROBLEMS, handler) as ErrorCode[] | undefined) ?? [];
}

/** A property that is a method. */
export type MethodDescriptor = TypedPropertyDescriptor<(...parameters: never[]) => unknown> & {
  value: (...parameters: never[]) => unknown;
};

/** The method that a parameter decorator stands in. */
export function methodAt(target: object, key: string | symbol | undefined): MethodDescriptor {
  const descriptor = Object.getOwnPropertyDescriptor(target, key ?? '');
  if (typeof descriptor?.value !== 'function')
    throw new Error(`${String(key)} is not a method of a controller`);
  return descriptor as MethodDescriptor;
}
