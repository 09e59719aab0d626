import { inLocale, type ApiProblem, type Locale } from '@guiyi/contracts';
import { UserError } from '../terminal/user-error';
import { exchangeTexts } from './exchange-texts';

export interface PlatformAddress {
  server: string;
  token: string;
}

/** Requests to a running platform in the name of whoever signed in. */
export class PlatformClient {
  private constructor(
    readonly server: string,
    private readonly token: string,
    private readonly locale: Locale,
  ) {}

  /** By options, else by GUIYI_SERVER and GUIYI_TOKEN; undefined where no platform is named. @throws UserError */
  static find(options: Partial<PlatformAddress>, locale: Locale): PlatformClient | undefined {
    const server = options.server ?? process.env['GUIYI_SERVER'];
    if (server === undefined || server === '') return undefined;
    const token = options.token ?? process.env['GUIYI_TOKEN'];
    if (token === undefined || token === '') throw new UserError(exchangeTexts.needsToken);
    const url = URL.canParse(server) ? new URL(server) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
      throw new UserError(exchangeTexts.badServer, { server });
    return new PlatformClient(server.replace(/\/+$/, ''), token, locale);
  }

  get<Body>(path: string): Promise<Body> {
    return this.send('GET', path, undefined);
  }

  post<Body>(path: string, body: object): Promise<Body> {
    return this.send('POST', path, body);
  }

  /** @throws UserError when the platform cannot be reached or refuses */
  private async send<Body>(method: string, path: string, body: object | undefined): Promise<Body> {
    const answer = await this.fetch(method, path, body);
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text) as Body;
    const problem = problemIn(text);
    const problems = (problem?.problems ?? []).map(
      ({ pointer, message, code }) => `\n  ${pointer} ${inLocale(message, this.locale)} [${code}]`,
    );
    throw new UserError(exchangeTexts.refused, {
      ...{ server: this.server, status: answer.status, problems: problems.join('') },
      detail: problem?.detail ?? problem?.title ?? answer.statusText,
    });
  }

  private async fetch(method: string, path: string, body: object | undefined): Promise<Response> {
    try {
      return await fetch(`${this.server}/api${path}`, {
        method,
        headers: {
          // Between two requests the platform closes idle connections; one of those must not be used again.
          Connection: 'close',
          Authorization: `Bearer ${this.token}`,
          'Accept-Language': this.locale,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch (error) {
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      throw new UserError(exchangeTexts.unreachable, { server: this.server, reason: String(cause) });
    }
  }
}

function problemIn(text: string): ApiProblem | undefined {
  try {
    return JSON.parse(text) as ApiProblem;
  } catch {
    return undefined;
  }
}
