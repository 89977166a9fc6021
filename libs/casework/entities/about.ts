import { type AboutWhen, type Entry, type Whens } from '../catalogue/step.js'
import { type Refusal, refusal, type RefusalCode } from '../vocabulary/command.js'
import { MATTER_WORDS, MATTERS } from '../vocabulary/disputes.js'
import { type WordsOf } from '../vocabulary/refusal.js'
import { adviceRequests, isAwaited, isCheckable, isInHand, isReturnable } from './advice-request.js'
import { openAppeals } from './appeal.js'
import { consultations, hasRefused, isUnanswered } from './consultation.js'
import { exceptions, isStanding } from './exception.js'
import { type CaseFacts } from './facts.js'
import { isAgreed, isSought, mediations } from './mediation.js'
import { isDecided, isHeld, isKnown, isSettled, reviews } from './review.js'

interface Lookup<Entity> {
  /** Undefined where the record has none with this id. */
  readonly found: Entity | undefined
  readonly all: readonly Entity[]
  readonly state: CaseFacts
  readonly id: string | undefined
}

interface Declared<Entity, When extends string> {
  /** The field by which a step names it; without one a step is about whatever of the kind is on record. */
  readonly link?: string
  readonly all: (state: CaseFacts) => readonly Entity[]
  readonly idOf: (entity: Entity) => string
  /** Why it cannot be about this one; undefined where it can. */
  readonly when: Readonly<Record<When, (asked: Lookup<Entity>) => Refusal | undefined>>
}

interface Kind<When extends string> {
  readonly link: string | undefined
  readonly ids: (state: CaseFacts) => readonly string[]
  readonly refuses: (when: When, state: CaseFacts, id: string | undefined) => Refusal | undefined
}

const kind = <Entity, When extends string>({
  link,
  all,
  idOf,
  when: conditions,
}: Declared<Entity, When>): Kind<When> => ({
  link,
  ids: (state) => all(state).map(idOf),
  refuses: (when, state, id) => {
    const entities = all(state)
    return conditions[when]({
      found: entities.find((one) => idOf(one) === id),
      all: entities,
      state,
      id,
    })
  },
})

type Plain = { [Code in RefusalCode]: [] extends WordsOf<Code> ? Code : never }[RefusalCode]

/** It is there, and has come so far. */
const known =
  <Entity>(unknown: Plain, fits: (entity: Entity) => boolean, otherwise: (entity: Entity) => Plain) =>
  ({ found }: Lookup<Entity>): Refusal | undefined => {
    if (found === undefined) return refusal(unknown)
    return fits(found) ? undefined : refusal(otherwise(found))
  }

/** There is none with this id yet. */
const isNew =
  (already: Plain) =>
  ({ found }: Lookup<unknown>): Refusal | undefined =>
    found === undefined ? undefined : refusal(already)

const inWords = (id: string | undefined): { readonly matter: string } => {
  const matter = MATTERS.find((one) => one === id)
  return { matter: matter === undefined ? 'this' : MATTER_WORDS[matter] }
}

const open = (state: CaseFacts, id: string | undefined): boolean =>
  MATTERS.some((matter) => matter === id && openAppeals(state, matter).length > 0)

/** What steps are about, and when: the one table that deciders, pages and corrections ask. */
const KINDS: { readonly [About in keyof Whens]: Kind<Whens[About]> } = {
  adviceRequest: kind({
    link: 'advice',
    all: adviceRequests,
    idOf: ({ advice }) => advice,
    when: {
      isNew: isNew('advice_already_requested'),
      isAwaited: known('unknown_advice', isAwaited, () => 'advice_already_settled'),
      isReturnable: known('unknown_advice', isReturnable, () => 'advice_already_settled'),
      isCheckable: known('unknown_advice', isCheckable, (advice) =>
        isInHand(advice) ? 'advice_already_accepted' : 'advice_not_returned',
      ),
    },
  }),
  consultation: kind({
    link: 'consultation',
    all: consultations,
    idOf: ({ consultation }) => consultation,
    when: {
      isNew: isNew('consultation_already_recorded'),
      isOnRecord: known(
        'unknown_consultation',
        () => true,
        () => 'unknown_consultation',
      ),
      isUnanswered: known('unknown_consultation', isUnanswered, () => 'consultation_already_answered'),
      hasRefused: known('unknown_consultation', hasRefused, () => 'setting_did_not_refuse'),
    },
  }),
  exception: kind({
    link: 'exception',
    all: exceptions,
    idOf: ({ exception }) => exception,
    when: {
      isNew: isNew('exception_already_recorded'),
      isStanding: known('unknown_exception', isStanding, () => 'exception_already_withdrawn'),
    },
  }),
  mediation: kind({
    all: mediations,
    idOf: () => '',
    when: {
      isSought: ({ all }) => (all.some(isSought) ? undefined : refusal('mediation_not_sought')),
      isAgreed: ({ all }) => (all.some(isAgreed) ? undefined : refusal('mediation_not_agreed')),
    },
  }),
  appeal: kind({
    link: 'against',
    all: (state) => MATTERS.filter((matter) => open(state, matter)),
    idOf: (matter) => matter,
    when: {
      isNotOpen: ({ id, state }) =>
        open(state, id) ? refusal('appeal_already_registered', inWords(id)) : undefined,
      // A return says that it came to the tribunal, and no more: what followed may be recorded all the same.
      isOpen: ({ id, state }) =>
        state.taken !== undefined || open(state, id) ? undefined : refusal('no_open_appeal', inWords(id)),
    },
  }),
  review: kind({
    link: 'review',
    all: reviews,
    idOf: ({ review }) => review,
    when: {
      // Also of a review that nobody arranged here: what was held was held.
      isNotHeld: ({ found }) =>
        found !== undefined && isHeld(found) ? refusal('review_meeting_held_already') : undefined,
      awaitsPapers: known(
        'unknown_review',
        (review) => isKnown(review) && !review.circulated,
        (review) => (isKnown(review) ? 'papers_already_circulated' : 'unknown_review'),
      ),
      awaitsReport: known(
        'review_meeting_not_held',
        (review) => isHeld(review) && !review.reported,
        (review) => (isHeld(review) ? 'report_already_sent' : 'review_meeting_not_held'),
      ),
      // A return may know a decision and not the meeting.
      awaitsDecision: known(
        'review_meeting_not_held',
        (review) => isHeld(review) && !isDecided(review),
        (review) => (isHeld(review) ? 'review_already_decided' : 'review_meeting_not_held'),
      ),
      isToClose: known(
        'review_not_settled',
        (review) => isSettled(review) && !review.closed,
        (review) => (review.closed ? 'year_already_closed' : 'review_not_settled'),
      ),
    },
  }),
}

const refusing = <About extends keyof Whens>(
  { about, when }: AboutWhen<About>,
  state: CaseFacts,
  idIn: (link: string) => unknown,
): Refusal | undefined => {
  const { link, refuses } = KINDS[about]
  const id = link === undefined ? undefined : idIn(link)
  return refuses(when, state, typeof id === 'string' ? id : undefined)
}

/** Why a step cannot be about what its data names, as the record stands; undefined where it can. */
export const notAbout = (
  entry: Entry,
  data: Readonly<Record<string, unknown>>,
  state: CaseFacts,
): Refusal | undefined =>
  entry.about === undefined ? undefined : refusing(entry, state, (link) => data[link])

/** A step like this can be about the one with this id. */
export const mayBeAbout = (entry: Entry | undefined, state: CaseFacts, id: string): boolean =>
  entry?.about === undefined || refusing(entry, state, () => id) === undefined

/** There is something that a step like this can be about, or it is about something new. */
export const hasSubject = (entry: Entry | undefined, state: CaseFacts): boolean =>
  entry?.about === undefined ||
  refusing(entry, state, () => undefined) === undefined ||
  KINDS[entry.about].ids(state).some((id) => mayBeAbout(entry, state, id))
