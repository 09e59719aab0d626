import { resolve } from 'node:path';

/** Everything the processes of the platform read from the environment, parsed once at start. */
export interface PlatformEnvironment {
  /** TCP port of the api. */
  port: number;
  /** PostgreSQL to use; without it the launcher starts an embedded one. */
  databaseUrl?: string;
  /** Redis to use for the queue and for events; without it PostgreSQL carries both. */
  redisUrl?: string;
  /** Directory of the embedded database and of its lock. */
  dataDirectory: string;
  /** Whether the first start loads the sample workspace. */
  loadSample: boolean;
  /** First administrator's password; generated when absent. */
  administratorPassword?: string;
  /** The least that is worth a line of log. */
  logLevel: LogLevel;
}

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

export class EnvironmentError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

/**
 * Parses the platform's environment variables.
 * @throws EnvironmentError with every problem found, not only the first.
 */
export function parseEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  workingDirectory: string,
): PlatformEnvironment {
  const problems: string[] = [];
  const parsed: PlatformEnvironment = {
    port: parsePort(environment.PORT, problems),
    databaseUrl: parseUrl('DATABASE_URL', environment, ['postgres:', 'postgresql:'], problems),
    redisUrl: parseUrl('REDIS_URL', environment, ['redis:', 'rediss:'], problems),
    dataDirectory: resolve(workingDirectory, environment.GUIYI_DATA_DIR?.trim() || '.guiyi'),
    loadSample: parseSwitch('GUIYI_SAMPLE', environment.GUIYI_SAMPLE, true, problems),
    administratorPassword: parsePassword(environment.GUIYI_ADMIN_PASSWORD, problems),
    logLevel: parseLogLevel(environment.GUIYI_LOG_LEVEL, problems),
  };
  if (problems.length > 0) throw new EnvironmentError(problems);
  return parsed;
}

/** The database address of a process that cannot start one itself (api, worker, cli). */
export function requireDatabaseUrl(environment: PlatformEnvironment): string {
  if (environment.databaseUrl) return environment.databaseUrl;
  throw new EnvironmentError([
    'DATABASE_URL is missing: give postgres://user:password@host:5432/database, or run "npm start", which starts an embedded PostgreSQL and sets it',
  ]);
}

function parsePort(text: string | undefined, problems: string[]): number {
  if (isBlank(text)) return 3000;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  problems.push(`PORT must be a whole number from 1 to 65535, not "${text}"`);
  return 3000;
}

function parseUrl(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  protocols: readonly string[],
  problems: string[],
): string | undefined {
  const text = environment[name]?.trim();
  if (isBlank(text)) return undefined;
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined;
  if (protocol !== undefined && protocols.includes(protocol)) return text;
  // The value itself is left out: it may hold a password.
  problems.push(`${name} must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  return undefined;
}

function parseSwitch(name: string, text: string | undefined, fallback: boolean, problems: string[]): boolean {
  if (isBlank(text)) return fallback;
  if (['1', 'true', 'yes', 'on'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'no', 'off'].includes(text.toLowerCase())) return false;
  problems.push(`${name} must be 0 or 1, not "${text}"`);
  return fallback;
}

function parsePassword(text: string | undefined, problems: string[]): string | undefined {
  if (isBlank(text)) return undefined;
  if (text.length < 8) problems.push('GUIYI_ADMIN_PASSWORD must have at least 8 characters');
  return text;
}

function parseLogLevel(text: string | undefined, problems: string[]): LogLevel {
  if (isBlank(text)) return 'info';
  const level = logLevels.find((candidate) => candidate === text.trim().toLowerCase());
  if (level === undefined)
    problems.push(`GUIYI_LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${text}"`);
  return level ?? 'info';
}

function isBlank(text: string | undefined): text is undefined | '' {
  return text === undefined || text.trim() === '';
}
