import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Programs that some tests need and npm cannot bring. */
export const PROGRAMS = {
  redis: {
    title: 'Redis',
    candidates: ['redis-server', '/opt/homebrew/bin/redis-server', '/usr/local/bin/redis-server'],
    debian: ['redis-server'],
    howToGet: 'Debian or Ubuntu: apt-get install redis-server; macOS: brew install redis',
  },
  chromium: {
    title: 'Chromium',
    candidates: [
      // Without windows a page opens in half the time (0.5 s beside 1.2 s, measured).
      'chromium-headless-shell',
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    debian: ['chromium-headless-shell', 'fonts-liberation'],
    howToGet:
      'Debian: apt-get install chromium-headless-shell fonts-liberation; macOS: brew install --cask chromium',
  },
  postgresql: {
    title: 'PostgreSQL with its tools',
    candidates: [18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin/pg_restore`),
    debian: ['postgresql'],
    howToGet: 'Debian or Ubuntu: apt-get install postgresql',
  },
  pgbouncer: {
    title: 'PgBouncer',
    candidates: ['pgbouncer', '/usr/sbin/pgbouncer', '/opt/homebrew/bin/pgbouncer'],
    debian: ['pgbouncer'],
    howToGet: 'Debian or Ubuntu: apt-get install pgbouncer; macOS: brew install pgbouncer',
  },
}

/** The path of the program, or undefined when this machine has none. */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return PROGRAMS[name].candidates
    .flatMap((candidate) =>
      isAbsolute(candidate) ? [candidate] : folders.map((folder) => join(folder, candidate)),
    )
    .find(executable)
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Root on Debian can simply get what is missing; anybody else is told how. Returns the names still missing. */
export function installPrograms(names, say) {
  const missing = () => names.filter((name) => findProgram(name) === undefined)
  const wanted = missing()
  if (wanted.length === 0 || process.getuid?.() !== 0 || !executable('/usr/bin/apt-get')) return wanted
  const packages = wanted.flatMap((name) => PROGRAMS[name].debian)
  say(`Installing ${packages.join(' and ')} from Debian, for the tests…`)
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const done = spawnSync('apt-get', ['-q', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (done.status !== 0) say(`apt-get ${args[0]} failed: ${done.stderr.trim().split('\n').at(-1)}`)
  }
  return missing()
}
