import { type RegisterReport } from '#application'
import { authorityEvents, codecOf, findSettings, type ListedSetting, type Register } from '#casework'
import { type StoredEvent } from '#event-store'
import { british, londonMoment } from '../../parts/words/dates.js'
import { actorOf } from '../../parts/words/names.js'

/** So many fit on a page; whoever wants another looks for it. */
const MOST_SHOWN = 50
const MOST_FAULTS = 200

export const settingAddress = (setting: string): string =>
  `/directory/settings/${encodeURIComponent(setting)}`

const closedWords = ({ closed }: ListedSetting): string | undefined =>
  closed === undefined ? undefined : closed.on === undefined ? 'closed' : `closed on ${british(closed.on)}`

const rowOf = (setting: ListedSetting) => {
  const { details, formerly } = setting
  return {
    href: settingAddress(details.setting),
    name: details.name,
    number: details.urn ?? details.ofsted ?? 'None',
    phase: details.phase,
    postcode: details.postcode,
    provision: details.provision,
    formerly: formerly[0],
    closed: closedWords(setting),
  }
}

export const registerView = (register: Register, find = '') => {
  const all = [...register.values()]
  const found =
    find.trim() === ''
      ? all.toSorted((a, b) => a.details.name.localeCompare(b.details.name, 'en-GB'))
      : findSettings(register, find, all.length)
  return {
    find,
    open: all.filter(({ closed }) => closed === undefined).length,
    closed: all.filter(({ closed }) => closed !== undefined).length,
    settings: found.slice(0, MOST_SHOWN).map(rowOf),
    more: Math.max(0, found.length - MOST_SHOWN),
  }
}

export const reportView = (report: RegisterReport) => ({
  ...report,
  faults: report.faults.slice(0, MOST_FAULTS),
  moreFaults: Math.max(0, report.faults.length - MOST_FAULTS),
})

const codec = codecOf('authority')

const saidOf = (data: object): string => {
  if ('name' in data && typeof data.name === 'string') return data.name
  return 'closedOn' in data && typeof data.closedOn === 'string' ? british(data.closedOn) : ''
}

/** One of them, and what was told of it: the latest first. */
export const settingView = (setting: ListedSetting, history: readonly StoredEvent[]) => ({
  ...rowOf(setting),
  details: setting.details,
  names: setting.formerly,
  history: history.toReversed().map((stored) => {
    const { type, data } = codec.parse(stored)
    return {
      what: authorityEvents[type].title,
      said: saidOf(data),
      when: londonMoment(stored.recordedAt),
      who: actorOf(stored),
    }
  }),
})
