import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { hiddenIn } from '../../apps/web/testing/forms.js'
import { answerUpToCheck, type Checked, type Session } from '../load/follow-forms.js'
import { type Ledger, type Told } from './ledger.js'

const PRESSES = 4

/** A surname that nobody else has, in letters alone, as a name must be. */
const newMark = (): string =>
  `Fern${randomUUID()
    .replaceAll('-', '')
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`

interface Answer {
  readonly told: Told
  readonly reference: string
}

/** What whoever pressed Save was told, and nothing that we know besides. */
const press = async (session: Session, { action, fields }: Checked): Promise<Answer> => {
  try {
    const { status, location, text } = await session.press(action, fields)
    const reference = /^\/cases\/(EHC-\d{3}-\d+)\?recorded=/.exec(location)?.[1]
    if (status === 303 && reference !== undefined) return { told: 'acknowledged', reference }
    // 502: the one in front had no answer; the page of doubt says so itself.
    const inDoubt = status === 502 || text.includes('may have been saved')
    return { told: inDoubt ? 'uncertain' : 'refused', reference: '' }
  } catch {
    return { told: 'uncertain', reference: '' }
  }
}

/** As people do: what is in doubt is sent again from the same page, which must not make it twice. */
const saved = async (session: Session, checked: Checked): Promise<Answer> => {
  let answer = await press(session, checked)
  let doubt = answer.told === 'uncertain'
  for (let n = 1; n < PRESSES && answer.told !== 'acknowledged'; n += 1) {
    await wait(500)
    answer = await press(session, checked)
    doubt ||= answer.told === 'uncertain'
  }
  // Once in doubt, a refusal of the same form later says nothing of the first time.
  return answer.told === 'refused' && doubt ? { ...answer, told: 'uncertain' } : answer
}

/** Each kill leaves answers behind that nobody goes on with; an account may have fifty, and then begins nothing more. */
const deleteOneUnfinished = async (session: Session): Promise<void> => {
  const { text } = await session.get('/unfinished')
  const [form = ''] = /<form method="post" action="\/unfinished\/[\s\S]*?<\/form>/.exec(text) ?? []
  const action = /action="([^"]+)"/.exec(form)?.[1]
  if (action !== undefined) await session.press(action, hiddenIn(form))
}

export interface Writing {
  readonly session: Session
  readonly ledger: Ledger
  readonly onSaved: () => void
  readonly over: AbortSignal
}

/** Records one child and their request after the other, by the pages, until it is over. */
export const write = async ({ session, ledger, onSaved, over }: Writing): Promise<void> => {
  while (!over.aborted) {
    const mark = newMark()
    const birth = { 'birthDate-day': '4', 'birthDate-month': '5', 'birthDate-year': '2019' }
    const own = { forename: 'Noah', surname: mark, ...birth }
    const checked = await answerUpToCheck(session, '/requests/new', own).catch(() => undefined)
    if (checked === undefined) {
      // Nothing was sent that records anything.
      await wait(200)
      await deleteOneUnfinished(session).catch(() => undefined)
      continue
    }
    const { told, reference } = await saved(session, checked)
    ledger.note(mark, told, reference)
    if (told === 'acknowledged') onSaved()
  }
}
