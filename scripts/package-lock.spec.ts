import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

describe('package-lock.json', () => {
  // npm leaves out an optional package that its registry could not deliver, and `npm ci` then refuses the whole file.
  it('locks the packages of every machine, not only of the one on which it was written', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {})
        .filter((name) => !isLocked(name, path))
        .map((name) => `${name}, wanted by ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

/** As Node does: beside the package that wants it, then ever further up. */
function isLocked(name: string, from: string): boolean {
  if (packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`] !== undefined) return true;
  if (from === '') return false;
  const above = from.lastIndexOf('/node_modules/');
  return isLocked(name, above < 0 ? '' : from.slice(0, above));
}
