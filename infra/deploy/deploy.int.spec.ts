import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { masterKeyFromText } from '#identity'
import { projectRoot, readConfiguration } from '#platform'
import { entryOf } from '../setup/services.mjs'

const folder = join(projectRoot(), 'infra/deploy')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const UNITS = ['ehc-web.service', 'ehc-worker.service']

const settingsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

describe('the systemd units', () => {
  test.each(UNITS)(
    '%s starts what it is named for, as a user of its own that may write in one folder',
    (name) => {
      const unit = settingsOf(read(name))
      const [, service = ''] = /^ehc-(\w+)\.service$/.exec(name) ?? []
      expect(unit).toMatchObject({
        ExecStart: `/usr/bin/env node /opt/ehc-timelines/ehc.js ${service}`,
        User: 'ehc-timelines',
        ProtectSystem: 'strict',
        StateDirectory: 'ehc-timelines',
        StateDirectoryMode: '0700',
        NoNewPrivileges: 'yes',
      })
      expect(entryOf([service])).toBe(`apps/${service}/main.js`)
    },
  )

  // Machines without systemd (macOS, small containers) have the test above.
  const analyze = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find((path) => existsSync(path))
  if (analyze !== undefined)
    test('are taken by systemd without a word', () => {
      const { status, stdout, stderr } = spawnSync(
        analyze,
        ['verify', '--man=no', ...UNITS.map((name) => join(folder, name))],
        { encoding: 'utf8' },
      )
      const ours = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('ehc-'))
      expect([status, ours]).toStrictEqual([0, []])
    })
})

describe('the image', () => {
  const steps = read('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/ (.*)/s, 2))
  const step = (name: string): string =>
    steps
      .filter(([found]) => found === name)
      .map(([, says]) => says)
      .join('\n')

  test('stands on glibc, holds the folder that is installed and runs it as a user of its own', () => {
    expect(step('FROM')).toMatch(/^node:24-bookworm-slim$/)
    expect(step('COPY')).toBe('--chown=root:root ${PROGRAM} /opt/ehc-timelines')
    expect(step('USER')).toBe('10001')
    expect(step('RUN')).toContain('--uid 10001')
    expect(JSON.parse(step('ENTRYPOINT'))).toStrictEqual(['node', '/opt/ehc-timelines/ehc.js'])
    expect(readConfiguration(settingsOf(step('ENV').replaceAll(' ', '\n')))).toMatchObject({
      dataDir: '/var/lib/ehc-timelines',
      host: '0.0.0.0',
      demo: false,
    })
  })

  interface Composed {
    readonly services: Readonly<
      Record<
        string,
        {
          readonly image: string
          readonly command?: readonly string[]
          readonly user?: string
          readonly volumes?: readonly string[]
          readonly read_only?: boolean
          readonly ports?: readonly string[]
        }
      >
    >
    readonly volumes: Readonly<Record<string, object>>
  }

  test('is composed with PostgreSQL and Redis: pages and worker apart, each read-only but for one folder', () => {
    const { services, volumes } = JSON.parse(read('compose.json')) as Composed
    expect(Object.keys(services)).toStrictEqual(['web', 'worker', 'postgres', 'redis'])
    expect(services['postgres']?.image).toBe('postgres:18')
    for (const name of ['web', 'worker']) {
      expect(services[name]).toMatchObject({ command: [name], read_only: true, cap_drop: ['ALL'] })
      expect(entryOf([name])).toBe(`apps/${name}/main.js`)
      expect(services[name]?.volumes).toStrictEqual([`${name}:/var/lib/ehc-timelines`])
    }
    // Nobody reaches the pages but what stands before them on this machine.
    expect(services['web']?.ports).toStrictEqual(['127.0.0.1:3000:3000'])
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toHaveLength(1)
    for (const mounted of Object.values(services).flatMap(({ volumes: all = [] }) => all))
      expect(volumes).toHaveProperty(mounted.split(':')[0] ?? '')
  })
})

describe('the settings', () => {
  test('are read as they stand, with keys made as they say', () => {
    const example = settingsOf(read('ehc.env.example'))
    const key = randomBytes(32).toString('base64')
    const config = readConfiguration({ ...example, EHC_MASTER_KEY: key })
    expect(config).toMatchObject({
      databaseUrl: 'postgres://ehc@db.example.gov.uk:5432/ehc?sslmode=verify-full',
      dataDir: '/var/lib/ehc-timelines',
      address: 'https://timelines.example.gov.uk',
      secureCookies: true,
      proxies: ['127.0.0.1'],
      demo: false,
      anchorDir: undefined,
      redisUrl: undefined,
    })
    expect(masterKeyFromText(config.masterKey ?? '', 'EHC_MASTER_KEY')).toHaveLength(32)
  })
})
