import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT, say, SetupFailure } from './project.mjs'

/** Installs and builds what is missing. Returns the folder of the build. */
export async function ensureReady() {
  await ensureInstalled()
  return await ensureBuilt()
}

/**
 * Makes ready, then runs a part of the build in this very process, so that signals and exit codes are its own.
 * What goes wrong with the machine is one sentence and exit code 1; anything else keeps its stack.
 */
export async function runBuilt(entry) {
  try {
    const build = await ensureReady()
    return await import(pathToFileURL(join(build, entry)).href)
  } catch (error) {
    say(sentenceOf(error))
    process.exit(1)
  }
}

export function sentenceOf(error) {
  // By name: the class itself lies in the build.
  if (error instanceof SetupFailure || error.name === 'PlatformError' || error.code === 'lock_timeout')
    return error.message
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${ROOT} is full. Free some space, then try again.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${error.path ?? ROOT} cannot be written to by this user. Give permission, or use a copy of the project that belongs to you.`
    default:
      return error.stack ?? String(error)
  }
}
