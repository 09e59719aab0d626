/**
 * Lets a test start a child process straight from TypeScript: `node -r test/support/typescript.cjs child.ts`.
 * Jest compiles only inside its own process.
 */
const Module = require('node:module');
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, { sourceMaps: 'inline' });
  module._compile(code, filename);
};

// As in TypeScript, './file.js' may name a file whose source is file.ts.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  try {
    return resolveFilename.call(Module, request, ...rest);
  } catch (error) {
    if (!request.startsWith('.') || !request.endsWith('.js')) throw error;
    return resolveFilename.call(Module, request.replace(/\.js$/, '.ts'), ...rest);
  }
};
