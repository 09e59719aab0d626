import { parseEnvironment, type PlatformEnvironment, requireDatabaseUrl } from '@guiyi/database';

export interface ApiEnvironment extends PlatformEnvironment {
  databaseUrl: string;
  /** What Express may believe of X-Forwarded-For and -Proto: addresses of proxies, or how many there are. */
  trustProxy: string | number | undefined;
}

/** @throws EnvironmentError with everything that is wrong */
export function parseApiEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  workingDirectory: string,
): ApiEnvironment {
  const platform = parseEnvironment(variables, workingDirectory);
  return {
    ...platform,
    databaseUrl: requireDatabaseUrl(platform),
    trustProxy: parseTrustProxy(variables['GUIYI_TRUST_PROXY']),
  };
}

function parseTrustProxy(text: string | undefined): string | number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  return /^\d+$/.test(text.trim()) ? Number(text) : text.trim();
}
