import { type LockEntry, lockFaults } from './check-lock.mjs'

const entry = (more: LockEntry = {}): LockEntry => ({ version: '1.0.0', integrity: 'sha512-x', ...more })

const manifest = { dependencies: { tool: '1.0.0' } }
const whole: Record<string, LockEntry> = {
  '': { dependencies: { tool: '1.0.0' } },
  'node_modules/tool': entry({
    optionalDependencies: { 'tool-linux': '1.0.0' },
    dependencies: { part: '2.0.0' },
  }),
  'node_modules/tool-linux': entry(),
  'node_modules/tool/node_modules/part': entry({ peerDependencies: { tool: '1' } }),
}

const without = (at: string): Record<string, LockEntry> =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== at))

describe('the lock file', () => {
  test('is in order when all that anybody asks for is in it', () => {
    expect(lockFaults({ packages: whole }, manifest)).toStrictEqual([])
  })

  test('names the package for another machine that npm dropped without a word', () => {
    expect(lockFaults({ packages: without('node_modules/tool-linux') }, manifest)).toStrictEqual([
      'tool-linux, wanted by node_modules/tool, is missing from the lock file.',
    ])
  })

  test('names a nested package that only somebody else could reach', () => {
    const there = {
      ...without('node_modules/tool/node_modules/part'),
      'node_modules/other/node_modules/part': entry(),
    }
    expect(lockFaults({ packages: there }, manifest)).toStrictEqual([
      'part, wanted by node_modules/tool, is missing from the lock file.',
    ])
  })

  test('names a missing peer, unless it is optional', () => {
    const peer = (optional: boolean): Record<string, LockEntry> => ({
      'node_modules/tool': entry({
        peerDependencies: { friend: '1' },
        ...(optional ? { peerDependenciesMeta: { friend: { optional: true } } } : {}),
      }),
    })
    expect(lockFaults({ packages: peer(true) }, manifest)).toStrictEqual([])
    expect(lockFaults({ packages: peer(false) }, manifest)).toStrictEqual([
      'friend, wanted by node_modules/tool, is missing from the lock file.',
    ])
  })

  test('names what ties it to one registry, what has no hash, and a version that is not the one asked for', () => {
    const packages = {
      'node_modules/tool': { version: '1.0.1', resolved: 'https://registry.example/tool.tgz' },
    }
    expect(lockFaults({ packages }, manifest)).toStrictEqual([
      'node_modules/tool names a registry.',
      'node_modules/tool has no integrity hash.',
      'tool is 1.0.0 in package.json and 1.0.1 in the lock file.',
    ])
  })
})
