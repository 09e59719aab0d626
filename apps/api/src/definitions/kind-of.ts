import { documentKinds, PlatformError, type DocumentKind } from '@guiyi/contracts';

/** @throws PlatformError definition-not-found */
export function kindOf(name: string, key: string): DocumentKind {
  const kind = documentKinds.find((candidate) => candidate === name);
  if (kind === undefined) throw new PlatformError('definition-not-found', { values: { kind: name, key } });
  return kind;
}
