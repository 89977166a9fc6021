import { constants } from 'node:fs'
import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explainWriting } from '#archive'
import { codeOf } from '#platform'
import { type ReturnFile } from '#sen2'
import { CliError } from './cli-error.js'

/** As COLLECT names its exports, and as the XML is named here. */
const OF_A_RETURN = /^(?:Blade-Export_.*\.csv|SEN2_.*\.xml)$/i

/** Where the files lie until all of them are whole; no reader of returns looks into it. */
const UNFINISHED = 'unfinished-return'

/** Two returns in one folder are read as one. */
const refuseOlder = async (folder: string): Promise<void> => {
  const older = (await readdir(folder)).find((name) => OF_A_RETURN.test(name))
  if (older !== undefined)
    throw new CliError(
      'folder_in_use',
      `${folder} holds a return already (${older}). Files of two returns in one folder are read as one: name another folder, or delete that return if it is done with.`,
      1,
    )
}

/**
 * Makes the folder, which only whoever runs the command can open. Throws CliError where it is a file, or holds a return
 * already. Throws ArchiveError where it cannot be made or written to.
 */
export const returnFolder = async (folder: string): Promise<void> => {
  if ((await stat(folder).catch(() => undefined))?.isDirectory() === false)
    throw new CliError('not_a_folder', `${folder} is a file. --to takes a folder: name another one.`, 1)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // As it is asked of root too, for whom a disk that is read-only is the only one that cannot be written to.
    await access(folder, constants.W_OK)
  } catch (error) {
    throw explainWriting(error, folder)
  }
  await refuseOlder(folder)
}

/** The folder of the drafts is the claim on this one: whoever makes it writes, and nobody else does. */
const claim = async (folder: string, drafts: string): Promise<void> => {
  try {
    await mkdir(drafts, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new CliError(
        'folder_in_use',
        `Somebody else is writing a return into ${folder}, or was stopped while they did. Name another folder; if nobody is writing there, delete ${drafts}, which names children.`,
        1,
      )
    throw explainWriting(error, folder)
  }
}

/**
 * All of the files or none: a return of which half is there is read as a small one. Throws CliError where somebody else
 * wrote one there meanwhile, and ArchiveError where it cannot be written.
 */
export const writeReturn = async (folder: string, files: readonly ReturnFile[]): Promise<void> => {
  const drafts = join(folder, UNFINISHED)
  await claim(folder, drafts)
  const moved: string[] = []
  try {
    await refuseOlder(folder)
    for (const { name, content } of files)
      await writeFile(join(drafts, name), content, { mode: 0o600, flush: true })
    for (const { name } of files) {
      await rename(join(drafts, name), join(folder, name))
      moved.push(name)
    }
  } catch (error) {
    for (const name of moved) await rm(join(folder, name), { force: true })
    throw explainWriting(error, folder)
  } finally {
    await rm(drafts, { recursive: true, force: true })
  }
}
