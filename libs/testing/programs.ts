import { findProgram, PROGRAMS, type ProgramName } from '../../infra/setup/programs.mjs'

/** The path of a program that npm cannot bring. Throws with how to get it. */
export function needProgram(name: ProgramName): string {
  const path = findProgram(name)
  if (path !== undefined) return path
  const { title, howToGet } = PROGRAMS[name]
  throw new Error(`${title} is not installed. ${howToGet}.`)
}

/** The browser of the end-to-end tests. Throws with how to get one. */
export function findChromium(): string {
  return needProgram('chromium')
}
