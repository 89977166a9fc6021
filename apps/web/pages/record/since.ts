import { type StoredEvent } from '#event-store'
import { type OnRecord, type People, type SettledState } from '#application'
import { londonTime } from '../../parts/words/dates.js'
import { eventTitle, type Line, linesOf } from '../../parts/words/event-in-words.js'
import { accountName, actorOf } from '../../parts/words/names.js'

/** What somebody recorded while another was typing. */
export interface Meanwhile {
  readonly who: string
  readonly at: string
  readonly title: string
  readonly lines: readonly Line[]
}

const by = (event: StoredEvent, account: string, people: People): string => {
  const actor = actorOf(event)
  return actor === account ? 'You, on another page,' : accountName(actor, people)
}

/** What was recorded on a case after the revision that somebody saw. */
export const sinceSeen = <State extends SettledState>(
  { history, state, directory }: Pick<OnRecord<State>, 'history' | 'state' | 'directory'>,
  seen: number,
  account: string,
): readonly Meanwhile[] =>
  history.slice(seen + 1).flatMap((event) => {
    const told = state.history.find(({ id }) => id === event.id)
    return told === undefined
      ? []
      : [
          {
            who: by(event, account, directory),
            at: londonTime(event.recordedAt),
            title: eventTitle(told.type),
            lines: linesOf(told.type, told.data, { state, directory }),
          },
        ]
  })
