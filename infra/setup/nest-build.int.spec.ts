import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'

const APPS = ['web', 'worker', 'cli', 'standalone']
const entry = (app: string): string => join(projectRoot(), 'dist', app, 'apps', app, 'main.js')

/** Node alone, as an installation runs it: no loader, no flag. */
const run = (args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: projectRoot(),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  })
  return { status, stdout, stderr }
}

let dataDir: string

const build = async (apps: readonly string[]) => {
  const child = spawn(process.execPath, ['infra/setup/tool.mjs', 'nest', 'build', ...apps], {
    cwd: projectRoot(),
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, stderr }
}

beforeAll(async () => {
  dataDir = mkdtempSync('/tmp/ehc built-')
  chmodSync(dataDir, 0o755)
  // Each app is a compilation of its own, and the command makes them one after the other.
  expect(await Promise.all([build(APPS.slice(0, 2)), build(APPS.slice(2))])).toStrictEqual([
    { status: 0, stderr: '' },
    { status: 0, stderr: '' },
  ])
}, 400_000)

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

describe('nest build', () => {
  test('makes a command line that answers', () => {
    const asked = run([entry('cli'), 'rules', 'list'])
    expect(asked).toMatchObject({ status: 0, stderr: '' })
    expect(asked.stdout).toContain('regulation 13(2)')
  })

  test.each(['web', 'worker', 'standalone'])('makes %s whole: it starts, and refuses a wrong port', (app) => {
    expect(run([entry(app)], { PORT: 'http' })).toStrictEqual({
      status: 1,
      stdout: '',
      stderr: 'PORT must be a whole number from 0 to 65535, such as 3000.\n',
    })
  })

  test('makes a product that finds its migrations, templates and styles', async () => {
    const child = spawn(process.execPath, [entry('standalone')], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        EHC_DATA_DIR: dataDir,
        EHC_DEMO: 'no',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [said, complained] = ['', '']
    child.stdout.on('data', (text: Buffer) => (said += text.toString()))
    child.stderr.on('data', (text: Buffer) => (complained += text.toString()))
    const closed = once(child, 'close')
    try {
      const address = (): string | undefined => /EHC Timelines is at (\S+)/.exec(said)?.[1]
      while (address() === undefined && child.exitCode === null) {
        await Promise.race([once(child.stdout, 'data'), closed])
      }
      const page = await (await fetch(`${address() ?? complained}/sign-in`)).text()
      expect(page).toContain('<h1 class="govuk-heading-l">Sign-in is not set up yet</h1>')
      for (const style of page.matchAll(/rel="stylesheet" href="([^"]+)"/g)) {
        expect((await fetch(`${address() ?? ''}${style[1] ?? ''}`)).status).toBe(200)
      }
    } finally {
      child.kill('SIGTERM')
      await closed
    }
    expect([child.exitCode, complained]).toStrictEqual([0, ''])
  })
})
