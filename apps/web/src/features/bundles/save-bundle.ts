import type { DefinitionBundle } from '@guiyi/contracts';

/** Gives the bundle to the person as a file. */
export function saveBundle(bundle: DefinitionBundle): void {
  const name = `guiyi-${bundle.createdAt.slice(0, 10)}.bundle.json`;
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(bundle, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
