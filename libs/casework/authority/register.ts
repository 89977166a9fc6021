import {
  type AuthorityEvent,
  type RecordedAuthorityEvent,
  type RegisterEvent,
} from '../catalogue/authority.js'
import { parseEvents } from '../catalogue/registry.js'
import { inBritish } from '../chronology/dates.js'
import { type CommandMeta, type DecidedEvent, type Decision, refused } from '../vocabulary/command.js'
import { plainly } from './directory-state.js'

type DataOf<Type extends RegisterEvent['type']> = Extract<RegisterEvent, { readonly type: Type }>['data']

/** A school, a college or an early-years provider as it is known. */
export type SettingDetails = DataOf<'SettingListed'>

export interface ListedSetting {
  readonly details: SettingDetails
  /** It has closed; on which day may not be known. */
  readonly closed?: { readonly on: string | undefined }
  /** What it was called before, the latest first. */
  readonly formerly: readonly string[]
}

/** The settings that an authority can name, those that closed too, by `details.setting`. */
export type Register = ReadonlyMap<string, ListedSetting>

/** A row of a register: a setting, and whether it has closed. */
export interface SettingRow {
  readonly details: SettingDetails
  readonly closed?: { readonly on: string | undefined }
}

export type RegisterChange = { readonly meta: CommandMeta } & (
  | { readonly type: 'ListSettings'; readonly rows: readonly SettingRow[] }
  | { readonly type: 'CloseSetting'; readonly data: DataOf<'ListedSettingClosed'> }
)

const NONE: Register = new Map()

const evolveInto = (register: Map<string, ListedSetting>, event: RecordedAuthorityEvent): void => {
  if (event.type === 'SettingListed' || event.type === 'ListedSettingChanged') {
    const { data } = event
    const before = register.get(data.setting)
    const renamed = before !== undefined && before.details.name !== data.name
    register.set(data.setting, {
      details: data,
      formerly: [...(renamed ? [before.details.name] : []), ...(before?.formerly ?? [])],
      // A change of its details does not open what has closed.
      ...(event.type === 'ListedSettingChanged' && before?.closed !== undefined
        ? { closed: before.closed }
        : {}),
    })
  } else if (event.type === 'ListedSettingClosed') {
    const known = register.get(event.data.setting)
    if (known !== undefined)
      register.set(event.data.setting, { ...known, closed: { on: event.data.closedOn } })
  }
}

/** The register that these events of its stream tell; empty where there are none. */
export const registerOf = (history: readonly RecordedAuthorityEvent[]): Register => {
  const register = new Map<string, ListedSetting>()
  for (const event of history) evolveInto(register, event)
  return register
}

const FIELDS = [
  'name',
  'urn',
  'ofsted',
  'ukprn',
  'phase',
  'type',
  'postcode',
  'authority',
  'provision',
] as const satisfies readonly (keyof SettingDetails)[]

const sameDetails = (a: SettingDetails, b: SettingDetails): boolean =>
  FIELDS.every((field) => a[field] === b[field])

/** What a row adds to what is known. */
export type WhatARowSays = 'new' | 'changed' | 'renamed' | 'closed' | 'reopened' | 'unchanged'

export const whatItSays = (known: ListedSetting | undefined, row: SettingRow): WhatARowSays => {
  if (known === undefined) return 'new'
  if (row.closed !== undefined && known.closed === undefined) return 'closed'
  if (row.closed === undefined && known.closed !== undefined) return 'reopened'
  if (sameDetails(known.details, row.details)) return 'unchanged'
  return known.details.name === row.details.name ? 'changed' : 'renamed'
}

const eventsOf = (
  register: Register,
  { details, closed }: SettingRow,
  today: string,
): readonly DecidedEvent[] => {
  const known = register.get(details.setting)
  const tell = (type: RegisterEvent['type'], data: object): DecidedEvent => ({
    type,
    occurredOn: today,
    data: { ...data },
  })
  const listed =
    known === undefined || (known.closed !== undefined && closed === undefined)
      ? [tell('SettingListed', details)]
      : sameDetails(known.details, details)
        ? []
        : [tell('ListedSettingChanged', details)]
  const ends =
    closed !== undefined && known?.closed === undefined
      ? [
          tell('ListedSettingClosed', {
            setting: details.setting,
            ...(closed.on === undefined ? {} : { closedOn: closed.on }),
          }),
        ]
      : []
  return [...listed, ...ends]
}

const decide = (change: RegisterChange, register: Register): Decision<AuthorityEvent> => {
  const { today } = change.meta
  switch (change.type) {
    case 'ListSettings': {
      const events = change.rows.flatMap((row) => eventsOf(register, row, today))
      return events.length === 0 ? refused('in_directory_already') : parseEvents('authority', events)
    }
    case 'CloseSetting': {
      const { setting, closedOn } = change.data
      const known = register.get(setting)
      if (known === undefined) return refused('unknown_setting')
      if (known.closed !== undefined) return refused('setting_has_closed')
      if (closedOn !== undefined && closedOn > today)
        return refused('in_the_future', {
          noun: 'The closing',
          field: 'closedOn',
          on: inBritish(closedOn),
          today: inBritish(today),
        })
      return parseEvents('authority', [{ type: 'ListedSettingClosed', occurredOn: today, data: change.data }])
    }
    default:
      return change satisfies never
  }
}

/** The register of settings, in a stream of its own: a county has some hundreds, and no page reads them but to find one. */
export const settingsRegister = {
  initial: NONE,
  evolve: (state: Register, event: RecordedAuthorityEvent): Register => {
    const next = new Map(state)
    evolveInto(next, event)
    return next
  },
  decide,
}

const LETTERS = /[^\p{L}\p{N}]+/gu

/** Words alone: "St. Mary's" is found as "st marys" too. */
const wordsOf = (text: string): readonly string[] =>
  plainly(text)
    .replace(/['’]/gu, '')
    .split(LETTERS)
    .filter((word) => word !== '')

/** How well a setting answers what was typed; undefined where a word of it is found nowhere. */
const rankOf = (
  { details, formerly, closed }: ListedSetting,
  typed: readonly string[],
): number | undefined => {
  const { name, urn, ofsted, ukprn, postcode } = details
  const names = wordsOf(name)
  const codes = [urn, ofsted, ukprn, postcode?.replaceAll(' ', '')].flatMap((code) =>
    code === undefined ? [] : [code.toLowerCase()],
  )
  const others = [...formerly.flatMap(wordsOf), ...wordsOf(postcode ?? ''), ...codes]
  const found = (word: string): boolean =>
    names.some((one) => one.startsWith(word)) || others.some((one) => one.startsWith(word))
  if (!typed.every(found) && !codes.includes(typed.join(''))) return undefined
  const begins = names[0]?.startsWith(typed[0] ?? '') === true ? 0 : 1
  return begins + (closed === undefined ? 0 : 2)
}

/** Settings that answer what was typed, a name, a former one, a number or a postcode: those that are open first. */
export const findSettings = (register: Register, typed: string, most: number): readonly ListedSetting[] => {
  const words = wordsOf(typed)
  if (words.length === 0) return []
  return [...register.values()]
    .flatMap((setting) => {
      const rank = rankOf(setting, words)
      return rank === undefined ? [] : [{ setting, rank }]
    })
    .toSorted(
      (a, b) => a.rank - b.rank || a.setting.details.name.localeCompare(b.setting.details.name, 'en-GB'),
    )
    .slice(0, most)
    .map(({ setting }) => setting)
}

/** The name of a setting in an event about a child has room for so much. */
const LONGEST_IN_EVENT = 80

/** A name as an event about a child keeps it: the whole stands on the register, under the URN beside it. */
export const nameInEvent = (name: string): string =>
  name.length > LONGEST_IN_EVENT ? `${name.slice(0, LONGEST_IN_EVENT - 1).trimEnd()}…` : name

/** A setting as a line of a list, and as the answer of whoever chose it. */
export const settingLine = ({ details }: Pick<ListedSetting, 'details'>): string => {
  const { name, urn, ofsted } = details
  const number = urn === undefined ? (ofsted === undefined ? '' : ` (Ofsted ${ofsted})`) : ` (URN ${urn})`
  return `${nameInEvent(name)}${number}`
}

const LINE = /^(?<name>.+) \((?:URN (?<urn>\d{6})|Ofsted (?<ofsted>EY\d{6}|\d{6,7}))\)$/u

/** What `settingLine` wrote, read again; what was typed in free words is a name without a number. */
export const readSettingLine = (
  text: string,
): { readonly name: string; readonly urn?: string; readonly ofsted?: string } => {
  const { name, urn, ofsted } = LINE.exec(text.trim())?.groups ?? {}
  return {
    name: name ?? text.trim(),
    ...(urn === undefined ? {} : { urn }),
    ...(ofsted === undefined ? {} : { ofsted }),
  }
}

/** What was typed for a setting, and which of those found was chosen. */
export interface TypedSetting {
  /** A name or a part of it, a number, or a line that `settingLine` wrote. */
  readonly typed: string
  /** `details.setting` of one of them, or `words`; '' where nothing was chosen. */
  readonly chosen: string
}

/** It is chosen that what was typed stays as it is: no setting of the register is meant. */
export const IN_WORDS = 'words'

/** How many are offered: of more than these, more of the name is to be typed. */
const MOST_OFFERED = 15

export type MeantSetting =
  | { readonly kind: 'listed'; readonly setting: ListedSetting }
  | { readonly kind: 'inWords' }
  /** Which of these is to be asked. */
  | { readonly kind: 'unsure'; readonly found: readonly ListedSetting[]; readonly more: boolean }
  /** It names a number that the register does not have. */
  | { readonly kind: 'unknownNumber'; readonly urn: string }

const URN = /^\d{6}$/

const goesBy =
  (code: string) =>
  ({ details: { urn, ofsted, ukprn } }: ListedSetting): boolean =>
    [urn, ofsted, ukprn].includes(code.toUpperCase())

/**
 * Which setting somebody means: by its number or its whole line it is sure, by its name where no other answers to the
 * same words. A typing mistake must not make a new school, so everything else is asked. Where an authority has listed
 * none, what was typed stays.
 */
export const settingMeant = (register: Register, { typed, chosen }: TypedSetting): MeantSetting => {
  const all = [...register.values()]
  const text = typed.trim()
  const line = readSettingLine(text)
  const listed = (setting: ListedSetting): MeantSetting => ({ kind: 'listed', setting })
  if (all.length === 0) return { kind: 'inWords' }
  const picked = register.get(chosen)
  if (picked !== undefined) return listed(picked)
  const code = line.urn ?? line.ofsted ?? text
  const byCode = all.filter(goesBy(code))
  if (byCode[0] !== undefined && byCode.length === 1) return listed(byCode[0])
  const urn = line.urn ?? (URN.test(text) ? text : undefined)
  if (urn !== undefined) return { kind: 'unknownNumber', urn }
  const found = findSettings(register, text, MOST_OFFERED + 1)
  const [only] = found
  if (only !== undefined && found.length === 1 && plainly(only.details.name) === plainly(text))
    return listed(only)
  if (chosen === IN_WORDS) return { kind: 'inWords' }
  return { kind: 'unsure', found: found.slice(0, MOST_OFFERED), more: found.length > MOST_OFFERED }
}

/** Whether a record may name the setting of this number, and so; an authority that has listed none checks nothing. */
export const isListedAs = (register: Register, urn: string, name: string | undefined): boolean =>
  register.size === 0 ||
  [...register.values()].some(
    ({ details }) => details.urn === urn && (name === undefined || nameInEvent(details.name) === name),
  )

/** As one line of a list tells them apart: what it is and where. */
export const settingHint = ({ details, closed, formerly }: ListedSetting): string =>
  [
    details.phase ?? details.type,
    details.postcode,
    ...(formerly[0] === undefined ? [] : [`formerly ${formerly[0]}`]),
    ...(closed === undefined ? [] : [closed.on === undefined ? 'closed' : `closed ${inBritish(closed.on)}`]),
  ]
    .filter((part) => part !== undefined)
    .join(', ')
