import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { withLock } from './lock.mjs'
import { lockHash, readIfThere, ROOT, say, SetupFailure, sha256, STATE } from './project.mjs'

const MODULES = join(ROOT, 'node_modules')
const MARKER = join(MODULES, '.ehc-setup.json')
/** npm's own note of what it installed. */
const NPM_NOTE = '.package-lock.json'

/** Installs the packages of the lock file unless they are there. Quick, and needs no writing, when they are. */
export async function ensureInstalled() {
  if (installed()) return
  await withLock(
    STATE,
    'install',
    async () => {
      if (installed()) return
      if (matchesLock()) mark(MODULES)
      else await install()
    },
    {
      patienceMs: 900_000,
      onWait: (pid) => say(`Waiting for process ${pid}, which is installing the packages…`),
    },
  )
}

/** The marker goes stale when the lock file changes, and when somebody runs npm over the folder by hand. */
function markerFor(modules) {
  return JSON.stringify({ lock: lockHash(), installed: sha256(readIfThere(join(modules, NPM_NOTE))) })
}

function installed() {
  return readIfThere(MARKER).toString() === markerFor(MODULES)
}

function mark(modules) {
  writeFileSync(join(modules, basename(MARKER)), markerFor(modules))
}

/** Whether somebody has already installed just what the lock file says, with npm itself. */
function matchesLock() {
  const note = readIfThere(join(MODULES, NPM_NOTE)).toString()
  if (note === '') return false
  const wanted = JSON.parse(readIfThere(join(ROOT, 'package-lock.json')).toString()).packages
  return samePackages(wanted, JSON.parse(note).packages) && allThere(Object.keys(JSON.parse(note).packages))
}

/** Packages for other machines are in the lock file and rightly not in the folder. */
export function samePackages(wanted, there) {
  const same = (name) =>
    wanted[name]?.version === there[name].version && wanted[name].integrity === there[name].integrity
  const needed = Object.keys(wanted).filter(
    (name) => name !== '' && !wanted[name].optional && !wanted[name].devOptional,
  )
  return Object.keys(there).every(same) && needed.every((name) => there[name] !== undefined)
}

function allThere(packages) {
  return packages.every((name) => existsSync(join(ROOT, name)))
}

/** Into a folder of its own, which then takes the place of the old one: a killed install leaves what was. */
async function install() {
  say('Installing packages (about a minute; only after the lock file has changed)…')
  for (const left of readdirSync(STATE).filter((name) => /^(install|old)-/.test(name)))
    remove(join(STATE, left))
  const folder = join(STATE, `install-${process.pid}`)
  const old = join(STATE, `old-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(ROOT, file), join(folder, file))
    await npmCi(folder)
    const fresh = join(folder, 'node_modules')
    mark(fresh)
    if (existsSync(MODULES)) renameSync(MODULES, old)
    renameSync(fresh, MODULES)
  } finally {
    remove(folder)
    remove(old)
  }
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Packages that only one command needs live apart, in a folder with a lock file of its own under test/. */
export async function ensureInstalledApart(folder) {
  const note = readIfThere(join(folder, 'node_modules', NPM_NOTE)).toString()
  const wanted = JSON.parse(readIfThere(join(folder, 'package-lock.json')).toString()).packages
  if (note !== '' && samePackages(wanted, JSON.parse(note).packages)) return
  say('Installing the packages that only this command needs…')
  await npmCi(folder)
}

/** npm itself, with the registry and other settings of whoever runs us; what it prints goes to stderr. */
async function npmCi(cwd) {
  const [command, ...first] = npmCommand()
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(command, [...first, ...args], { cwd, stdio: ['ignore', 2, 2] })
  const status = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(code ?? signal))
  })
  if (status !== 0) {
    throw new SetupFailure(
      `The packages could not be installed (npm ended with ${status}). What npm said is above; ` +
        'check the connection to the package registry and the free disk space, then try again.',
    )
  }
}

function npmCommand() {
  const running = process.env.npm_execpath
  if (running !== undefined && basename(running).startsWith('npm')) return [process.execPath, running]
  const beside = join(dirname(process.execPath), 'npm')
  return [existsSync(beside) ? beside : 'npm']
}
