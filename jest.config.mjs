/** Tiers are in the file name; a tier is chosen with --selectProjects. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  // TypeScript's nodenext writes `./x.js` for what is `./x.ts` on disk.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.ehc/', '<rootDir>/.setup/'],
}

const tier = (name) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/{apps,libs,infra,test}/**/*.${name}.spec.ts`],
})

export default {
  // Real servers and browsers take their time on a busy machine; the limit is there to end what hangs.
  testTimeout: 60_000,
  projects: [tier('unit'), tier('int'), tier('e2e')],
}
