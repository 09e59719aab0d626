import type { ApiProblem } from '@guiyi/contracts';
import { currentLocale } from '~/shared/i18n/locale';

/** A refusal of the server, with everything it says about it. */
export class ApiError extends Error {
  constructor(
    readonly problem: ApiProblem,
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The server could not be reached at all. */
export class ConnectionError extends Error {}

export interface RequestOptions {
  body?: unknown;
  query?: Readonly<Record<string, string | number | undefined>>;
  /** Version that the change was made on. */
  ifMatch?: number;
  signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call of the REST API. The session travels in a cookie that scripts cannot read. */
export async function request<Result>(
  method: Method,
  path: string,
  { body, query, ifMatch, signal }: RequestOptions = {},
): Promise<Result> {
  const response = await send(`/api${path}${queryString(query)}`, {
    method,
    signal,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Accept-Language': currentLocale(),
      ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` }),
    },
    body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
  });
  if (!response.ok) throw await refusalOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Result;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ConnectionError('The server cannot be reached', { cause: error });
  }
}

async function refusalOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After'));
  const seconds = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined;
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  const problem: ApiProblem = isJson
    ? ((await response.json()) as ApiProblem)
    : { type: 'about:blank', title: response.statusText, status: response.status, code: 'unexpected-answer' };
  return new ApiError(problem, seconds);
}

function queryString(query: RequestOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
