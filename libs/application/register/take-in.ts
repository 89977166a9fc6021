import { v5 as uuidv5 } from 'uuid'
import {
  codecOf,
  type ListedSetting,
  type Register,
  type RegisterChange,
  registerOf,
  type SettingRow,
  settingsRegister,
  whatItSays,
  type WhatARowSays,
  type WithoutMeta,
} from '#casework'
import { type EventStore, execute, registerStream } from '#event-store'
import { type Outcome, outcomeOf } from '../outcome.js'
import { type RegisterFile } from './read-file.js'

type Log = Pick<EventStore, 'append' | 'readStream'>

export interface Telling {
  readonly store: Log
  readonly authority: string
  /** UUID: the same one is done once. */
  readonly commandId: string
  readonly actor: string
  readonly today: string
  readonly now: string
}

/** Two people may list settings at once: each is decided on again behind the other. */
const RETRIES = 3

/** Tells the register something, whoever may: the caller has asked. */
export const changeRegister = async (
  { store, authority, commandId, actor, today, now }: Telling,
  change: WithoutMeta<RegisterChange>,
): Promise<Outcome> => {
  const stream = registerStream(authority)
  const done = await execute(store, settingsRegister, {
    authority,
    stream,
    command: { ...change, meta: { commandId, actor, today, now } },
    codec: codecOf('authority'),
    retries: RETRIES,
  })
  return outcomeOf(stream, done)
}

/** What a file would do, or has done, to the register. */
export interface RegisterReport extends Omit<RegisterFile, 'rows'> {
  readonly says: Readonly<Record<WhatARowSays, number>>
  /** What is renamed, as it was and as it is. */
  readonly renamed: readonly { readonly setting: string; readonly was: string; readonly is: string }[]
  readonly closed: readonly { readonly setting: string; readonly name: string }[]
  /** Open on the register, in an area of the file, and not in it: they stay as they are. */
  readonly missing: readonly { readonly setting: string; readonly name: string }[]
  readonly written: boolean
}

const report = (
  register: Register,
  { rows, ...file }: RegisterFile,
  asked: { readonly authorities: readonly string[]; readonly kind: 'schools' | 'earlyYears' },
  written: boolean,
): RegisterReport => {
  const said = rows.map((row) => ({ row, known: register.get(row.details.setting) }))
  const says = { new: 0, changed: 0, renamed: 0, closed: 0, reopened: 0, unchanged: 0 }
  for (const { row, known } of said) says[whatItSays(known, row)] += 1
  const inFile = new Set(rows.map(({ details }) => details.setting))
  const couldBeThere = ({ details, closed }: ListedSetting): boolean =>
    closed === undefined &&
    (asked.kind === 'schools' ? details.urn !== undefined : details.ofsted !== undefined) &&
    (details.authority === undefined || asked.authorities.includes(details.authority))
  return {
    ...file,
    says,
    renamed: said.flatMap(({ row, known }) =>
      known !== undefined && known.details.name !== row.details.name
        ? [{ setting: row.details.setting, was: known.details.name, is: row.details.name }]
        : [],
    ),
    closed: said.flatMap(({ row, known }) =>
      known !== undefined && known.closed === undefined && row.closed !== undefined
        ? [{ setting: row.details.setting, name: row.details.name }]
        : [],
    ),
    missing: [...register.values()]
      .filter((one) => couldBeThere(one) && !inFile.has(one.details.setting))
      .map(({ details }) => ({ setting: details.setting, name: details.name })),
    written,
  }
}

/** So many rows are told by one command: a county's register is some hundreds, a region's a few thousand. */
const AT_ONCE = 500

const registerNow = async ({ store, authority }: Telling): Promise<Register> => {
  const codec = codecOf('authority')
  return registerOf(
    (await store.readStream(authority, registerStream(authority))).map((event) => codec.parse(event)),
  )
}

const parts = (rows: readonly SettingRow[]): readonly (readonly SettingRow[])[] =>
  Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, part) =>
    rows.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  )

/**
 * Takes the rows of a file into the register; `dryRun`: says what it would do. Each part says only what is new, so a run
 * that stopped in the middle is finished by another.
 */
export const takeSettingsIn = async (
  telling: Telling,
  file: RegisterFile,
  asked: {
    readonly authorities: readonly string[]
    readonly kind: 'schools' | 'earlyYears'
    readonly dryRun: boolean
  },
): Promise<RegisterReport> => {
  const found = report(await registerNow(telling), file, asked, !asked.dryRun)
  if (asked.dryRun) return found
  for (const [part, rows] of parts(file.rows).entries()) {
    const commandId = uuidv5(`settings ${part}`, telling.commandId)
    const outcome = await changeRegister({ ...telling, commandId }, { type: 'ListSettings', rows })
    if (outcome.kind === 'changed_meanwhile')
      throw new Error('Others are changing the register at this moment')
    if (outcome.kind === 'refused' && outcome.refusal.code !== 'in_directory_already')
      throw new Error(`The register refused rows of a file: ${outcome.refusal.message}`)
  }
  return found
}
