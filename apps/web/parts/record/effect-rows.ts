import { keyOf, type Standing, type SettledState } from '#application'
import { hasLastDay, type Obligation } from '#statute'
import { britishWithWeekday } from '../words/dates.js'
import { standingOf, titleOf } from '../words/duty-in-words.js'

/** One limit that a record would start, move, meet, lift or end. */
export interface EffectRow {
  readonly title: string
  readonly local: boolean
  readonly before: string
  readonly after: string
}

const inWords = (duty: Obligation | undefined, asAt: string): string =>
  duty === undefined
    ? 'Not running'
    : `${standingOf(duty, asAt)}. ${hasLastDay(duty) ? `Last day ${britishWithWeekday(duty.dueOn)}` : 'The regulations name no day'}`

/** The limits that a record would change, before and after; only those that read otherwise. */
export const effectRows = <State extends SettledState>(
  { before, after }: { readonly before: Standing<State>; readonly after: Standing<State> },
  today: string,
): readonly EffectRow[] => {
  const then = new Map(before.duties.map((duty) => [keyOf(duty), duty]))
  const next = new Map(after.duties.map((duty) => [keyOf(duty), duty]))
  return [...new Set([...then.keys(), ...next.keys()])].flatMap((key) => {
    const [was, is] = [then.get(key), next.get(key)]
    const duty = is ?? was
    const [old, fresh] = [inWords(was, today), inWords(is, today)]
    if (duty === undefined || old === fresh) return []
    const title = titleOf(duty, (is === undefined ? before : after).state)
    return [{ title, local: duty.layer === 'local', before: old, after: fresh }]
  })
}
