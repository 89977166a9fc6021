import { type Account, type People } from '#application'
import { frozenAs, type Refusal, type ReturnsOfYear } from '#casework'
import { type ErrorLink } from '../../parts/forms/errors.js'
import { british, londonMoment } from '../../parts/words/dates.js'
import { accountName } from '../../parts/words/names.js'
import { type DownloadForm, type FreezeSeenForm, type SignOffForm } from './return.dto.js'

/** What was typed into the forms of the page: where one is refused, it stands in its form again. */
export interface Typed {
  readonly freeze?: Pick<FreezeSeenForm, 'name'>
  readonly signOff?: Pick<SignOffForm, 'name' | 'signedBy' | 'post'>
  readonly download?: Pick<DownloadForm, 'of' | 'file'>
  readonly officers?: Readonly<Record<Officer, 'yes' | 'no' | undefined>>
}

/** The boxes of each form by the field of a refusal; the first where a refusal names none. */
export const BOXES = {
  build: { year: 'build' },
  freeze: { name: 'freeze-name' },
  signOff: { name: 'sign-name', signedBy: 'signed-by', post: 'signed-post' },
  officers: { medical: 'medical', clinical: 'clinical', socialCare: 'socialCare' },
} as const satisfies Record<string, Readonly<Record<string, string>>>

export type FormName = keyof typeof BOXES

/** The box at fault, with the sentence that stands beside it. */
export const faultIn = (form: FormName, { message, field }: Refusal): ErrorLink => {
  const boxes = Object.entries(BOXES[form])
  const [, box] = boxes.find(([name]) => name === field) ?? boxes[0] ?? []
  return { text: message, href: `#${box ?? 'main-content'}` }
}

export const OFFICERS = {
  medical: 'Designated medical officer',
  clinical: 'Designated clinical officer',
  socialCare: 'Designated social care officer',
} as const

type Officer = keyof typeof OFFICERS

export const OFFICER_FIELDS = ['medical', 'clinical', 'socialCare'] as const satisfies readonly Officer[]

/** Of whom the form does not say whether they are in post. */
export const unsaidOfficers = (form: NonNullable<Typed['officers']>): readonly ErrorLink[] =>
  OFFICER_FIELDS.filter((of) => form[of] === undefined).map((of) => ({
    text: `Say whether the ${OFFICERS[of].toLowerCase()} is in post`,
    href: `#${BOXES.officers[of]}`,
  }))

interface Seer {
  readonly account: Account
  readonly people: People
}

/** A refusal because somebody was quicker, with who it was and what they did; any other as it is. */
export const inWordsOfTheQuicker = (
  refusal: Refusal,
  known: ReturnsOfYear,
  { name, digest }: Pick<FreezeSeenForm, 'name' | 'digest'>,
  { account, people }: Seer,
): Refusal => {
  const who = (by: string): string => (by === account.id ? 'You' : accountName(by, people))
  const { lastBuilt } = known
  const frozen = refusal.code === 'return_name_taken' ? frozenAs(known, name) : known.frozen.at(-1)
  if (refusal.code === 'return_built_anew' && lastBuilt !== undefined && lastBuilt.digest !== digest)
    return {
      ...refusal,
      message: `${who(lastBuilt.by)} built this return again since you opened this page, from what was known on ${londonMoment(lastBuilt.knownAt)}, and nothing was frozen. Look at what is in it now, then freeze it.`,
    }
  if (refusal.code === 'return_frozen_meanwhile' && frozen !== undefined)
    return {
      ...refusal,
      message:
        frozen.digest === digest
          ? `${who(frozen.by)} froze this same return as “${frozen.name}” on ${british(frozen.on)}, since you opened this page. It is in the list, and yours was not frozen as well: if one is enough there is nothing left to do. If not, freeze it under another name.`
          : `${who(frozen.by)} froze another build of this return as “${frozen.name}” on ${british(frozen.on)}, since you opened this page, and yours was not frozen. Compare the two; if yours is needed too, freeze it under another name.`,
    }
  if (refusal.code === 'return_name_taken' && frozen !== undefined)
    return {
      ...refusal,
      message: `${who(frozen.by)} froze a return of this year as “${frozen.name}” on ${british(frozen.on)}. Choose another name: what is frozen stays.`,
    }
  return refusal
}
