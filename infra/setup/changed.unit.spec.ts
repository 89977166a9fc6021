import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changedFiles, specifications, testsBeside } from './changed.mjs'

let root: string

beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'ehc changed-'))))
afterEach(() => {
  rmSync(root, { recursive: true })
})

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args], {
    cwd: root,
    encoding: 'utf8',
  })

const write = (...names: string[]): void => {
  for (const name of names) writeFileSync(join(root, name), String(Math.random()))
}

const commit = (): void => {
  git('add', '.')
  git('commit', '-q', '-m', 'Go on')
}

const newProject = (): void => {
  git('init', '-q', '-b', 'main')
  mkdirSync(join(root, 'a room'))
  write('kept.ts', 'left.ts', 'gone.ts', 'a room/rule.ts', 'a room/rule.unit.spec.ts')
  writeFileSync(join(root, '.gitignore'), 'dist\n')
  commit()
}

describe('what has changed', () => {
  test('is, on a branch, what was committed on it, what was not yet, and what git does not know', () => {
    newProject()
    git('checkout', '-q', '-b', 'branch')
    write('a room/rule.ts')
    commit()
    write('left.ts', 'new.ts', 'dist')
    rmSync(join(root, 'gone.ts'))
    expect(changedFiles(undefined, root)).toStrictEqual(['a room/rule.ts', 'left.ts', 'new.ts'])
  })

  test('is, on a branch that main has overtaken, not what happened on main', () => {
    newProject()
    git('checkout', '-q', '-b', 'branch')
    git('checkout', '-q', 'main')
    write('kept.ts')
    commit()
    git('checkout', '-q', 'branch')
    expect(changedFiles(undefined, root)).toStrictEqual([])
  })

  test('is, on main, what was not committed', () => {
    newProject()
    write('kept.ts')
    expect(changedFiles(undefined, root)).toStrictEqual(['kept.ts'])
  })

  test('can be asked for since any commit, and one that is not there is said', () => {
    newProject()
    write('kept.ts')
    commit()
    expect(changedFiles('HEAD~1', root)).toStrictEqual(['kept.ts'])
    expect(() => changedFiles('nowhere', root)).toThrow('There is no commit nowhere to compare with.')
  })

  test('cannot be known where there is no history', () => {
    expect(() => changedFiles(undefined, root)).toThrow(
      'This copy has no history, so nobody can say what changed: run npm test.',
    )
  })
})

test('a fixture or template brings the tests that lie beside it', () => {
  newProject()
  const specs = specifications(root)
  expect(testsBeside(['a room/rule.json', 'kept.json'], specs)).toStrictEqual(['a room/rule.unit.spec.ts'])
  expect(testsBeside(['a room/rule.ts'], specs)).toStrictEqual([])
})
