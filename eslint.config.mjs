import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.ehc', '.setup', 'coverage', '**/*.cjs'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Nest's decorators need classes that hold nothing but their decorators.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Marked by its makers so that it stands out; ours is for a provider on this very machine.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 500 }],
    },
  },
  {
    // The pure core knows no clock, no randomness and no machine (architecture, §1).
    files: ['libs/statute/**/*.ts', 'libs/casework/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'process', 'setTimeout', 'setInterval', 'fetch', 'crypto'],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'The core is deterministic: chance arrives in the command.',
        },
      ],
    },
  },
  {
    // Command, event and data are bridged by schemas and guards; what no type can say stands in one file, with its reason.
    files: ['libs/casework/**/*.ts', 'libs/application/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/spec-helper.ts', 'libs/casework/vocabulary/keyed.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    // A worker and a command line have no HTTP status: what may not be done is an outcome or an error of our own.
    files: ['libs/application/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^@nestjs/common$', importNamePattern: '^(Http|.*Exception$)' }] },
      ],
    },
  },
)
