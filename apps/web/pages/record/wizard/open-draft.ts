import { type Account } from '#application'
import { type Draft, type DraftOwner, type Drafts } from '#identity'
import { type RecordingSubjects } from '../subjects.js'
import { type OpenWizard } from './open-wizard.js'

/** A draft of somebody's own with its questions; `recorded` where it is saved; undefined where there is none. */
export type OpenDraft =
  | {
      readonly kind: 'open'
      readonly draft: Draft
      readonly wizard: OpenWizard
      /** The questions over the draft as it was kept since, on the record as it was opened. */
      readonly withDraft: (draft: Draft) => Promise<OpenWizard>
    }
  | { readonly kind: 'recorded'; readonly draft: Draft; readonly as: string }

export const ownerOf = ({ authority, id }: Account): DraftOwner => ({
  authority: authority.code,
  account: id,
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** With the record as it stands now. Throws NotAllowed where the account may no longer record it. */
export const openedDraft = async (
  subjects: RecordingSubjects,
  drafts: Drafts,
  account: Account,
  draft: Draft,
): Promise<OpenDraft> => {
  if (draft.recorded !== undefined) return { kind: 'recorded', draft, as: draft.recorded.as }
  const prepared = await subjects.named(draft.subject).prepare(account, draft)
  const withDraft = async (kept: Draft): Promise<OpenWizard> => prepared.wizard(kept)
  const wizard = await withDraft(draft)
  if (wizard.recordedAs === undefined) return { kind: 'open', draft, wizard, withDraft }
  // The process stopped between the save and this note.
  await drafts.recorded(ownerOf(account), draft.id, wizard.recordedAs)
  return { kind: 'recorded', draft, as: wizard.recordedAs }
}

/** Undefined: unknown, somebody else's, unused too long or gone with a child's key. Nothing tells them apart. */
export const findDraft = async (
  subjects: RecordingSubjects,
  drafts: Drafts,
  account: Account,
  id: string,
): Promise<OpenDraft | undefined> => {
  const draft = UUID.test(id) ? await drafts.find(ownerOf(account), id) : undefined
  return draft && openedDraft(subjects, drafts, account, draft)
}
