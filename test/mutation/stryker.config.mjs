/** Mutation testing of the clock: which change to the law's arithmetic would no test notice? See README.md. */
export default {
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: { configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  mutate: ['libs/statute/**/*.ts', '!libs/statute/**/*.spec.ts', '!libs/statute/**/index.ts'],
  // The wording is held by snapshots, and a rule's data by the worked examples; here it is the arithmetic.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  ignorePatterns: [
    '/*',
    '!/libs',
    '!/test',
    '!/package.json',
    '!/tsconfig.json',
    '!/jest.config.mjs',
    '!/.swcrc',
  ],
  tempDirName: '.setup/mutation',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.setup/mutation.json' },
  timeoutMS: 20_000,
}
