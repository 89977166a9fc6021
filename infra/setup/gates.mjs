import { join } from 'node:path'
import { ROOT, STATE } from './project.mjs'

const bin = (path) => join(ROOT, 'node_modules', path)

const PRETTIER = [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn']

/** A gate is a program that must end with 0. `needs` names the programs it cannot run without. */
const CHECKS = [
  { name: 'lock', title: 'Lock file', args: [join(ROOT, 'infra/setup/check-lock.mjs')] },
  { name: 'types', title: 'Types', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  // Without ESLint's cache: what a line may do depends on types in other files.
  { name: 'lint', title: 'Lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'] },
  { name: 'format', title: 'Format', args: [...PRETTIER, '.'] },
  {
    name: 'imports',
    title: 'Import rules',
    args: [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      'apps',
      'libs',
    ],
  },
]

/** Tests that need Redis say so in their names, so that they can be left out, and counted, where there is none. */
const REDIS_SPECS = '\\.redis\\.int\\.spec\\.ts$'

const jest = (project, report) => [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  bin('jest/bin/jest.js'),
  '--selectProjects',
  project,
  '--json',
  `--outputFile=${report}`,
  '--cacheDirectory',
  bin('.cache/jest'),
]

const tier = (name, title, more = {}) => {
  const report = join(STATE, `report-${name}.json`)
  const leaveOut = more.leaveOut ?? []
  const args = [
    ...jest(more.project ?? name, report),
    // Jest would leave one core idle; a test that waits for a server or a browser leaves room for another.
    '--maxWorkers=100%',
    ...(leaveOut.length > 0 ? ['--testPathIgnorePatterns', ...leaveOut] : []),
    ...(more.only === undefined ? [] : ['--testPathPatterns', more.only]),
  ]
  // Without what it needs it is left out; without what it wants, a file of it, which says so.
  return { name, title, args, report, needs: more.needs ?? [], wants: more.wants ?? [] }
}

const TIERS = [
  tier('unit', 'Unit tests'),
  tier('int', 'Integration tests on PostgreSQL', {
    leaveOut: [REDIS_SPECS],
    wants: ['pgbouncer', 'postgresql'],
  }),
  tier('redis', 'Integration tests on Redis', { project: 'int', only: REDIS_SPECS, needs: ['redis'] }),
  tier('e2e', 'End-to-end tests in Chromium', { needs: ['chromium'] }),
]

/**
 * What `npm run check` runs: types and import rules of the whole, everything else of the changed files alone.
 * `tests` names the files of which unit tests are run: those of their own rooms that import them, however far round, and
 * those of `test/agreement`, where rooms are held against each other. The longest comes first.
 */
export function gatesOfChange(changed, tests) {
  const check = (name) => CHECKS.find((gate) => gate.name === name)
  const only = (name, args, files) =>
    files.length === 0 ? [] : [{ ...check(name), args: [...args, ...files] }]
  const typescript = changed.filter((file) => file.endsWith('.ts'))
  return [
    ...unitTestsOf(tests),
    check('types'),
    ...only('lint', [bin('eslint/bin/eslint.js'), '--max-warnings=0'], typescript),
    check('imports'),
    ...only('format', [...PRETTIER, '--ignore-unknown'], changed),
  ]
}

/** `libs/casework`, `apps/web`: the first two folders of a file. */
const roomOf = (file) => file.split('/').slice(0, 2).join('/')

/** Half of all specifications import the law or the case model in the end: those of other rooms are for `npm test`. */
const outsideOf = (files) => `^(?!.*/(?:${[...new Set(files.map(roomOf)), 'test/agreement'].join('|')})/)`

function unitTestsOf(files) {
  if (files.length === 0) return []
  const report = join(STATE, 'report-check.json')
  // One worker: the other core has the types and the linter.
  const args = [
    ...jest('unit', report),
    '--maxWorkers=1',
    '--passWithNoTests',
    '--testPathIgnorePatterns',
    outsideOf(files),
    '--findRelatedTests',
    ...files,
  ]
  return [{ name: 'unit', title: 'Unit tests of what changed', args, report, needs: [] }]
}

/** The checks may run beside one another; each tier of tests has the machine to itself. */
export function chooseGates(only) {
  const chosen = (gates) => gates.filter(({ name }) => only === undefined || only.includes(name))
  const unknown = (only ?? []).filter((name) => ![...CHECKS, ...TIERS].some((gate) => gate.name === name))
  return {
    checks: chosen(CHECKS),
    tiers: chosen(TIERS),
    unknown,
    known: [...CHECKS, ...TIERS].map(({ name }) => name),
  }
}
