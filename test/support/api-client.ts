import type { ImportJob, LoginResult, Scan } from '@guiyi/contracts';
import { eventually } from './eventually';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

type JsonObject = Record<string, unknown>;

/** Requests of one signed-in user to a running platform, as a program sends them. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly token?: string,
  ) {}

  static async signIn(url: string, username: string, password: string): Promise<ApiClient> {
    const answer = await new ApiClient(url).post<LoginResult>('/api/auth/login', { username, password });
    if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${JSON.stringify(answer.body)}`);
    return new ApiClient(url, answer.body.token);
  }

  get<Body = JsonObject>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path);
  }

  post<Body = JsonObject>(path: string, body: object = {}): Promise<Answer<Body>> {
    return this.send('POST', path, body);
  }

  patch<Body = JsonObject>(path: string, version: number, body: object): Promise<Answer<Body>> {
    return this.send('PATCH', path, body, { 'If-Match': `"${version}"` });
  }

  delete<Body = JsonObject>(path: string, version: number): Promise<Answer<Body>> {
    return this.send('DELETE', path, undefined, { 'If-Match': `"${version}"` });
  }

  /** A new user with these roles, signed in. */
  async userWith(user: { username: string; roles: string[]; department?: string }): Promise<ApiClient> {
    const password = `${user.username} has a password`;
    const answer = await this.post('/api/users', { displayName: user.username, password, ...user });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return ApiClient.signIn(this.url, user.username, password);
  }

  async startImport(csv: string, parts: Record<string, string> = {}): Promise<string> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ entity: 'customer', ...parts })) form.set(name, value);
    form.set('file', new Blob([csv], { type: 'text/csv' }), 'customers.csv');
    const answer = await this.send<ImportJob>('POST', '/api/imports', form);
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
    return answer.body.id;
  }

  async finishedImport(id: string, withinMs = 60_000): Promise<ImportJob> {
    return this.untilFinished<ImportJob>(
      `/api/imports/${id}`,
      ({ finishedAt }) => finishedAt !== null,
      withinMs,
    );
  }

  async startScan(): Promise<string> {
    const answer = await this.post<Scan>('/api/scans', { entity: 'customer' });
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
    return answer.body.id;
  }

  async finishedScan(id: string, withinMs = 60_000): Promise<Scan> {
    return this.untilFinished<Scan>(`/api/scans/${id}`, ({ stage }) => stage === 'done', withinMs);
  }

  /** Text of an answer that is not JSON. */
  async text(path: string): Promise<string> {
    return (await fetch(this.url + path, { headers: this.headers() })).text();
  }

  /** A text is sent as it is, for JSON that JSON.stringify would not write. */
  async send<Body = JsonObject>(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const isForm = body instanceof FormData;
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...this.headers(),
        ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      body: body === undefined || isForm || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return {
      status: answer.status,
      headers: answer.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }

  private headers(): Record<string, string> {
    return this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` };
  }

  /** Waits through the time that the platform needs to come back after a process of its was killed. */
  private untilFinished<State>(
    path: string,
    isFinished: (state: State) => boolean,
    withinMs: number,
  ): Promise<State> {
    return eventually(
      `${path} has finished`,
      async () => {
        const answer = await this.get<State>(path).catch(() => undefined);
        return answer?.status === 200 && isFinished(answer.body) ? answer.body : undefined;
      },
      withinMs,
    );
  }
}
