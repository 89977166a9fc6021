import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { processStart, withLock } from './lock.mjs'
import { lockHash, ROOT, say, SetupFailure, sha256, STATE } from './project.mjs'

const DIST = join(ROOT, 'dist')
/** What a build is made of. Tests, notes and results are not part of it, so changing them builds nothing. */
const SOURCES = ['apps', 'libs', 'infra', 'test/load', 'test/service', 'test/chaos']
/** Makes the build a package of its own, in which `#statute` is the built room. */
const MANIFEST = 'package.json'
const LEFT_OUT = /\.spec\.ts$|\.d\.m?ts$|\.md$|(^|\/)results\/|(^|\/)node_modules$/
const KEPT_BUILDS = 2
const DAY_MS = 86_400_000
const USERS = '.used-by'

/** The folder of a build of exactly these sources; it stays as long as this process runs. */
export async function ensureBuilt() {
  const files = sourceFiles()
  const hash = sha256(
    lockHash(),
    readFileSync(join(ROOT, '.swcrc')),
    ...files.flatMap(({ path, bytes }) => [path, bytes]),
  )
  const folder = join(DIST, hash.slice(0, 16))
  if (!existsSync(folder)) {
    await withLock(
      STATE,
      'build',
      async () => {
        if (!existsSync(folder)) await build(files, folder)
      },
      { onWait: (pid) => say(`Waiting for process ${pid}, which is building…`) },
    )
  }
  use(folder)
  return folder
}

function sourceFiles() {
  const list = (folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (LEFT_OUT.test(path)) return []
      return entry.isDirectory() ? list(path) : [path]
    })
  return [MANIFEST, ...SOURCES.filter((folder) => existsSync(join(ROOT, folder))).flatMap(list)]
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(ROOT, path)) }))
}

async function build(files, folder) {
  say('Building…')
  const draft = `${folder}.tmp`
  rmSync(draft, { recursive: true, force: true })
  try {
    for (const parent of new Set(files.map(({ path }) => dirname(join(draft, path))))) {
      mkdirSync(parent, { recursive: true })
    }
    const { transform } = await import('@swc/core')
    await Promise.all(files.map((file) => compile(file, draft, transform)))
    renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  prune()
}

async function compile({ path, bytes }, draft, transform) {
  if (!path.endsWith('.ts')) return await writeFile(join(draft, path), bytes)
  const filename = join(ROOT, path)
  try {
    const { code } = await transform(bytes.toString('utf8'), { filename, configFile: join(ROOT, '.swcrc') })
    await writeFile(join(draft, path.replace(/\.ts$/, '.js')), code)
  } catch (error) {
    throw new SetupFailure(`${path} cannot be compiled:\n${error.message}`)
  }
}

/** Says that this process runs from the build. A project that may only be read works as well. */
function use(folder) {
  try {
    const users = join(folder, USERS)
    mkdirSync(users, { recursive: true })
    writeFileSync(join(users, String(process.pid)), processStart(process.pid) ?? '')
    process.on('exit', () => rmSync(join(users, String(process.pid)), { force: true }))
    const now = new Date()
    utimesSync(folder, now, now)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error
  }
}

function prune() {
  const builds = readdirSync(DIST)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => ({ folder: join(DIST, name), usedAt: statSync(join(DIST, name)).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt)
  for (const { folder, usedAt } of builds.slice(KEPT_BUILDS)) {
    if (usedAt < Date.now() - DAY_MS && !inUse(folder)) rmSync(folder, { recursive: true, force: true })
  }
}

function inUse(folder) {
  const users = join(folder, USERS)
  if (!existsSync(users)) return false
  return readdirSync(users).some(
    (pid) => processStart(Number(pid)) === readFileSync(join(users, pid), 'utf8'),
  )
}
