/** Mutation testing of the clock: which change to the law's arithmetic would no test notice? See README.md. */
export default {
  plugins: ['./test/mutation/runner.mjs', './test/mutation/survivors.mjs'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  mutate: [
    'libs/statute/**/*.ts',
    '!libs/statute/**/*.spec.ts',
    '!libs/statute/**/spec-support.ts',
    '!libs/statute/**/index.ts',
  ],
  // The wording is held by snapshots, and a rule's data by the worked examples; here it is the arithmetic.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  ignorePatterns: ['/*', '!/libs', '!/test', '!/apps', '!/package.json', '!/tsconfig*.json'],
  tempDirName: '.setup/mutation',
  reporters: ['progress', 'survivors', 'json'],
  jsonReporter: { fileName: '.setup/mutation.json' },
  // A change that loops for ever; a whole run of the specs takes some seconds.
  timeoutMS: 5_000,
}
