import { constants } from 'node:fs'
import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explainWriting } from '#archive'
import { type ReturnFile } from '#sen2'
import { CliError } from './cli-error.js'

/** As COLLECT names its exports, and as the XML is named here. */
const OF_A_RETURN = /^(?:Blade-Export_.*\.csv|SEN2_.*\.xml)$/i

/**
 * Makes the folder, which only whoever runs the command can open. Throws CliError where it is a file, or holds a return
 * already: two returns in one folder are read as one. Throws ArchiveError where it cannot be made or written to.
 */
export const returnFolder = async (folder: string): Promise<void> => {
  if ((await stat(folder).catch(() => undefined))?.isDirectory() === false)
    throw new CliError('not_a_folder', `${folder} is a file. --to takes a folder: name another one.`, 1)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw explainWriting(error, folder)
  }
  const older = (await readdir(folder)).find((name) => OF_A_RETURN.test(name))
  if (older !== undefined)
    throw new CliError(
      'folder_in_use',
      `${folder} holds a return already (${older}). Files of two returns in one folder are read as one: name another folder, or delete that return if it is done with.`,
      1,
    )
}

/** All of the files or none: a return of which half is there is read as a small one. Throws ArchiveError. */
export const writeReturn = async (folder: string, files: readonly ReturnFile[]): Promise<void> => {
  const written = files.map(({ name, content }) => ({ draft: join(folder, `${name}.part`), name, content }))
  try {
    for (const { draft, content } of written) await writeFile(draft, content, { mode: 0o600, flush: true })
    for (const { draft, name } of written) await rename(draft, join(folder, name))
  } catch (error) {
    for (const { draft, name } of written)
      for (const path of [draft, join(folder, name)]) await rm(path, { force: true })
    throw explainWriting(error, folder)
  }
}
