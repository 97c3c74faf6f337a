import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const zodAsNamespace = {
  selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
  message: "Write import * as z from 'zod': a named import keeps the whole of zod in a page (91 kB instead of 27).",
};
// Both are shared by every copy of zod in a page: a library leaves them alone.
const zodGlobals = ['config', 'globalRegistry'].map((name) => ({
  selector: `MemberExpression[object.name='z'][property.name='${name}']`,
  message: `z.${name} changes zod for the whole page; pass what you need instead.`,
}));
const randomAndClock = [
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Take randomness from an explicit seed.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The core has no clock: take the date as an argument.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The core has no clock: take the date as an argument.',
  },
];
const zodRules = [zodAsNamespace, ...zodGlobals];

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/coverage/',
      '**/results/',
      '**/node_modules/',
      '**/__screenshots__/',
      'packages/schema/types/',
      'tools/frameworks/*/', // pages of partners, built by their own tools
      'tools/typescript-versions/consumer.ts', // compiled there, by each version
      'docs/site/{assets,snippets}/',
      'packages/schema/src/validators/', // written by ajv
      'examples/*/public/',
      'packages/evaluation/core.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...zodRules],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Typed arrays and indices known to be in range are the daily bread of numeric code.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: false }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-declaration-merging': 'off', // how an element tells its event types
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      'no-loss-of-precision': 'off', // coefficients stand as they were published
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/prefer-literal-enum-member': 'off',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'packages/evaluation/src/{cli,io,report,bench}/**', 'packages/survey-ui/**'],
    rules: { 'no-restricted-syntax': ['error', ...zodRules, ...randomAndClock] },
  },
  {
    files: ['**/*.test.ts', '**/bench/**', '**/test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off', // expect.any(…) and parsed JSON
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    // Functions that the bench runs inside a page.
    files: ['packages/survey-ui/bench/**/*.mjs'],
    languageOptions: {
      globals: { window: 'readonly', document: 'readonly', PerformanceObserver: 'readonly', requestAnimationFrame: 'readonly' },
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
