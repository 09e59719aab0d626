/**
 * Lets a test start a child process straight from TypeScript: `node -r test/support/typescript.cjs child.ts`.
 * Jest compiles only inside its own process.
 */
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, { sourceMaps: 'inline' });
  module._compile(code, filename);
};
