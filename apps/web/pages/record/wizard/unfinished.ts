import {
  type Account,
  ConflictOfInterest,
  NotAllowed,
  NotFound,
  OutOfReach,
  ReasonNeeded,
} from '#application'
import { type Draft, DRAFT_DAYS, type Drafts } from '#identity'
import { addDays, isoDate, londonDate, parseCivilDate } from '#statute'
import { british, londonMoment } from '../../../parts/words/dates.js'
import { type RecordingSubjects } from '../subjects.js'
import { UNFINISHED } from './addresses.js'
import { ownerOf } from './open-draft.js'

const rowOf = (draft: Draft, title: string, on: string) => ({
  title,
  on,
  usedAt: londonMoment(draft.usedAt),
  keptUntil: british(isoDate(addDays(parseCivilDate(londonDate(draft.usedAt)), DRAFT_DAYS))),
  resume: `${UNFINISHED}/${draft.id}`,
  remove: `${UNFINISHED}/${draft.id}/delete`,
})

const GONE = 'A record that you can no longer make'

/** What somebody may not record any more, or what is gone, is not offered to be gone on with: only to be deleted. */
const described = async (subjects: RecordingSubjects, account: Account, draft: Draft) => {
  try {
    const { title, on } = await subjects.named(draft.subject).prepare(account, draft)
    return rowOf(draft, title, on)
  } catch (error) {
    if (error instanceof ReasonNeeded) return rowOf(draft, 'On a colleague’s record', error.reference)
    // Which record it was is told only to whoever may still see that there is one.
    if (error instanceof NotFound) return { ...rowOf(draft, GONE, ''), resume: undefined }
    if (error instanceof NotAllowed || error instanceof OutOfReach || error instanceof ConflictOfInterest)
      return { ...rowOf(draft, GONE, draft.reference ?? ''), resume: undefined }
    throw error
  }
}

/** "My unfinished answers": what was begun, on which record and when; never what was answered. */
export const unfinishedList = async (subjects: RecordingSubjects, drafts: Drafts, account: Account) => ({
  drafts: await Promise.all(
    (await drafts.unfinished(ownerOf(account))).map((draft) => described(subjects, account, draft)),
  ),
  days: DRAFT_DAYS,
})
