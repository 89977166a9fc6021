import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UnreadableWorked } from './history.js'

const text = z.string().min(1)

const question = z.strictObject({
  /** What it shows, in a few words. */
  example: text,
  rule: text,
  weeksConvention: z.enum(['excl', 'incl']).exactOptional(),
  given: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Fields of the answer, each as it must be. */
  expect: z.record(z.string(), z.unknown()).refine((fields) => Object.keys(fields).length > 0),
  source: z.strictObject({ kind: z.enum(['judgment', 'ombudsman', 'regulation', 'inference']), cite: text }),
})

/** One rule asked of one date or dates, and what it must answer. */
export interface WorkedQuestion extends z.infer<typeof question> {
  readonly file: string
  /** From 1. */
  readonly line: number
}

const read = (file: string, line: number, told: string): WorkedQuestion => {
  let json: unknown
  try {
    json = JSON.parse(told)
  } catch {
    throw new UnreadableWorked(`${file}, line ${line}, is not JSON.`)
  }
  const checked = question.safeParse(json)
  if (!checked.success) throw new UnreadableWorked(`${file}, line ${line}: ${z.prettifyError(checked.error)}`)
  return { ...checked.data, file, line }
}

/** Every question of a folder, one a line of its .ndjson files. Throws UnreadableWorked. */
export const workedQuestions = (folder: string): readonly WorkedQuestion[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((told, index) => (told.trim() === '' ? [] : [read(file, index + 1, told)])),
    )
