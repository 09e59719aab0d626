import { createRequire } from 'node:module';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

const { pureLibs } = createRequire(import.meta.url)('./architecture.cjs');

export default defineConfig(
  {
    ignores: [
      '**/node_modules/**',
      'dist/**',
      '.guiyi/**',
      'coverage/**',
      'out/**',
      'libs/contracts/src/generated/**',
      'apps/web/src/api/generated.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/require-await': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Nest reads the types of constructor parameters at run time, which an import of types alone would erase.
    files: ['apps/{api,worker}/**/*.ts', `libs/!(${pureLibs.join('|')})/**/*.ts`],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // What pure libs must not know: time and chance come in as parameters (docs/architecture.md).
    files: [`libs/@(${pureLibs.join('|')})/src/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Pure libs take randomness as a parameter.' },
        { object: 'Date', property: 'now', message: 'Pure libs take the time as a parameter.' },
        { object: 'performance', property: 'now', message: 'Pure libs take the time as a parameter.' },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'setTimeout', 'setInterval', 'fetch', 'crypto'].map((name) => ({
          name,
          message: 'Pure libs also run in the browser and in worker threads, without input or output.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Pure libs take the time as a parameter.',
        },
      ],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    // The bundler's project, which has no test runner's types, leaves the specs of the web app out.
    files: ['apps/web/**/*.spec.ts'],
    extends: [typescript.configs.disableTypeChecked],
  },
  {
    // Jest's matchers (expect.any, expect.objectContaining) are typed as any.
    files: ['**/*.spec.ts', '**/*-spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // The command line's screen is standard output.
    files: ['apps/cli/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
