import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { ROOT, SetupFailure } from './project.mjs'

/** Where a change leaves what others have: the first of these that this copy knows. */
const BASES = ['origin/main', 'main', 'HEAD']

/**
 * The files that differ from where this branch left `base` (on main itself: from the last commit), with those that
 * git does not know yet and without those that are gone. Paths from the root of the project.
 * @throws SetupFailure where there is no git, or `base` is no commit
 */
export function changedFiles(base, root = ROOT) {
  const given = base ?? BASES.find((name) => git(root, 'rev-parse', '--verify', '--quiet', name).status === 0)
  if (given === undefined)
    throw new SetupFailure('This copy has no history, so nobody can say what changed: run npm test.')
  const from = git(root, 'merge-base', given, 'HEAD')
  if (from.status !== 0) throw new SetupFailure(`There is no commit ${given} to compare with.`)
  return [
    ...lines(root, 'diff', '--name-only', '--diff-filter=d', '-z', from.stdout.trim()),
    ...lines(root, 'ls-files', '--others', '--exclude-standard', '-z'),
  ].sort()
}

/** A fixture, a template or a script is read and not imported: the tests that lie beside it are its tests. */
export function testsBeside(files, specs) {
  const folders = new Set(files.filter((file) => !file.endsWith('.ts')).map((file) => dirname(file)))
  return specs.filter((spec) => folders.has(dirname(spec)))
}

/** Every specification that git knows or could know. */
export function specifications(root = ROOT) {
  return lines(root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z', '*.spec.ts')
}

function lines(root, ...args) {
  return git(root, ...args)
    .stdout.split('\0')
    .filter((line) => line !== '')
}

function git(root, ...args) {
  return spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
}
