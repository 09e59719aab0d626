import {
  EnvironmentError,
  parseEnvironment,
  type PlatformEnvironment,
  requireDatabaseUrl,
} from '@guiyi/database';
import { logLevels, type LogLevel } from './logging/log-settings';

export interface ApiEnvironment extends PlatformEnvironment {
  databaseUrl: string;
  logLevel: LogLevel;
  /** What Express may believe of X-Forwarded-For and -Proto: addresses of proxies, or how many there are. */
  trustProxy: string | number | undefined;
}

/** @throws EnvironmentError with everything that is wrong */
export function parseApiEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  workingDirectory: string,
): ApiEnvironment {
  const problems: string[] = [];
  const platform = collect(problems, () => parseEnvironment(variables, workingDirectory));
  const databaseUrl = platform && collect(problems, () => requireDatabaseUrl(platform));
  const logLevel = parseLogLevel(variables['GUIYI_LOG_LEVEL'], problems);
  if (platform === undefined || databaseUrl === undefined || problems.length > 0)
    throw new EnvironmentError(problems);
  return { ...platform, databaseUrl, logLevel, trustProxy: parseTrustProxy(variables['GUIYI_TRUST_PROXY']) };
}

function parseLogLevel(text: string | undefined, problems: string[]): LogLevel {
  if (text === undefined || text.trim() === '') return 'info';
  const level = logLevels.find((candidate) => candidate === text.trim());
  if (level === undefined)
    problems.push(`GUIYI_LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${text}"`);
  return level ?? 'info';
}

function parseTrustProxy(text: string | undefined): string | number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  return /^\d+$/.test(text.trim()) ? Number(text) : text.trim();
}

function collect<Value>(problems: string[], parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
