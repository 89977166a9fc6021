import { setImmediate as turn } from 'node:timers/promises'
import { NO_HASH } from '../canonical.js'
import { type ReadAllOptions } from '../port.js'
import { chainOnto, type Mark, type Place, type Register, sameMark, type Sighting } from './register.js'

type Entry = Place & Sighting

const pageOf = (entries: readonly Entry[], options: ReadAllOptions): readonly Entry[] => {
  if ('after' in options) return entries.filter((e) => e.position > options.after).slice(0, options.limit)
  const before = options.before === 'end' ? Infinity : options.before
  const found = entries.filter((e) => e.position < before)
  return found.slice(-options.limit).reverse()
}

/** A register for tests; gone with the process. `after` leaves out what a server held before. */
export const memoryRegister = (after?: Mark): Register => {
  const entries = new Map<string, Entry[]>()
  let mark = after
  const of = (authority: string): Entry[] => {
    const found = entries.get(authority) ?? []
    entries.set(authority, found)
    return found
  }
  const headOf = (authority: string) => {
    const last = of(authority).at(-1)
    return { position: last?.position ?? 0, hash: last?.hash ?? NO_HASH }
  }
  const inStream = (authority: string, stream: string) => of(authority).filter((e) => e.stream === stream)

  return {
    lastMark: () => Promise.resolve(mark),
    enter: (from, upTo, sightings) => {
      if (!sameMark(from, mark)) return Promise.resolve(false)
      for (const sighting of sightings)
        of(sighting.authority).push(...chainOnto(headOf(sighting.authority), [sighting]))
      mark = upTo
      return Promise.resolve(true)
    },
    page: async (authority, options) => {
      // A reader that polls must not keep the connection to KurrentDB from being heard.
      await turn()
      return pageOf(of(authority), options)
    },
    ofStream: (authority, stream, from, to) =>
      Promise.resolve(inStream(authority, stream).filter((e) => e.revision >= from && e.revision <= to)),
    streamHead: (authority, stream) => Promise.resolve(inStream(authority, stream).at(-1)),
    receipt: (authority, commandId) =>
      Promise.resolve(of(authority).findLast((e) => e.commandId === commandId)),
    holding: (authority, ids) => {
      const found = of(authority).find((e) => ids.includes(e.event.id))
      return Promise.resolve(found && { ...found, eventId: found.event.id })
    },
    readHead: (authority) => Promise.resolve(headOf(authority)),
  }
}
