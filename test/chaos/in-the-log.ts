import { z } from 'zod'
import { referenceAt } from '#casework'
import { AUTHORITY, type SetUp } from './setup.js'

const recorded = z.looseObject({
  type: z.literal('PersonRecorded'),
  stream: z.string(),
  opened: z.looseObject({ surname: z.string() }),
})
const received = z.looseObject({
  type: z.literal('RequestReceived'),
  position: z.number(),
  data: z.looseObject({ person: z.string() }),
})

/**
 * By surname: the references of the requests that lie in the log for a child of that name; none for a child without a
 * request. Read from what is exported, and from no list of the product's.
 */
export const referencesByMark = async ({ ehc }: SetUp): Promise<ReadonlyMap<string, readonly string[]>> => {
  const lines = (await ehc('export', 'events', '--open-sealed')).split('\n')
  const events = lines.filter((line) => line.startsWith('{')).map((line): unknown => JSON.parse(line))
  const surnames = new Map<string, string>()
  const found = new Map<string, string[]>()
  for (const event of events) {
    const person = recorded.safeParse(event)
    if (!person.success) continue
    const { stream, opened } = person.data
    surnames.set(stream.slice(stream.indexOf('-') + 1), opened.surname)
    found.set(opened.surname, [])
  }
  for (const event of events) {
    const request = received.safeParse(event)
    if (!request.success) continue
    const surname = surnames.get(request.data.data.person) ?? 'nobody'
    found.set(surname, [...(found.get(surname) ?? []), referenceAt(AUTHORITY, request.data.position)])
  }
  return found
}
