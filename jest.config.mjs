import { readdirSync } from 'node:fs'

const rooms = readdirSync(new URL('libs', import.meta.url))

/** Tiers are in the file name; a tier is chosen with --selectProjects. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    // TypeScript's nodenext writes `./x.js` for what is `./x.ts` on disk.
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // `#statute` by name, because Jest finds the tests of a change without asking for conditions of "imports".
    [`^#((?:${rooms.join('|')})(?:/.+)?)$`]: '<rootDir>/libs/$1/index.ts',
  },
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
