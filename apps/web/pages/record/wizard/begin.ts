import { type Account } from '#application'
import { type BegunDraft, type Drafts, DRAFTS_EACH } from '#identity'
import { resumeAddress } from './resume.js'
import { type Beginning, type RecordingSubject } from './subject.js'

export type Begun =
  | { readonly kind: 'begun'; readonly address: string }
  | {
      readonly kind: 'refused' | Exclude<BegunDraft['kind'], 'begun'>
      readonly title: string
      readonly sentence: string
      readonly backTo: string
    }

const SENTENCES = {
  too_many: `You have ${DRAFTS_EACH} records that were begun and not saved. Save or delete some of them, then begin this one.`,
  forgotten:
    'This child or young person has been removed from our records, so nothing more can be kept of them.',
} as const

/** Begins to record something: the address of its first question, or why it cannot be begun. */
export const beginDraft = async (
  subject: RecordingSubject,
  drafts: Drafts,
  account: Account,
  beginning: Beginning,
): Promise<Begun> => {
  const prepared = await subject.prepare(account, beginning)
  const { reference } = prepared.about
  const backTo =
    reference === undefined
      ? '/start'
      : `/${prepared.about.subject === 'plan' ? 'plans' : 'cases'}/${reference}`
  const told = { title: prepared.title, backTo }
  const refusal = prepared.refusal()
  if (refusal !== undefined) return { kind: 'refused', ...told, sentence: refusal.message }
  const owner = { authority: account.authority.code, account: account.id }
  const begun = await drafts.begin(owner, prepared.about, prepared.seen)
  if (begun.kind !== 'begun') return { kind: begun.kind, ...told, sentence: SENTENCES[begun.kind] }
  return { kind: 'begun', address: resumeAddress(begun.draft.id, await prepared.wizard(begun.draft)) }
}
