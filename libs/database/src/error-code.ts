/**
 * The `code` of an error of Node, a driver or PostgreSQL. It asks for the shape, not for `instanceof Error`, because
 * Node's own errors are not instances of the `Error` that code in another realm (a Jest test, a vm) sees.
 */
export function errorCodeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

export function errorMessageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
