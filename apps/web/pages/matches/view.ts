import { type ErrorLink } from '../../parts/forms/errors.js'
import { MATCH_REASON_WORDS, matchStatusWords } from '#casework'
import { type MatchWithRecords, type RecordOfChild } from '#read-models'
import { NAME_NOT_ON_RECORD } from '#application'
import { type Paged } from '../../parts/lists/paging.js'
import { recordView } from '../../parts/lists/record-of-child.js'
import { british } from '../../parts/words/dates.js'

/** What may be shown of a child beside their records. */
export interface ShownChild {
  readonly name: string
  readonly birthDate?: string
}

/** An answer that was sent and not recorded. */
export interface Sent {
  readonly match: string
  readonly answer?: string | undefined
  readonly reason?: string | undefined
  readonly faults: readonly ErrorLink[]
}

const sideView = (title: string, records: readonly RecordOfChild[], child: ShownChild | undefined) => ({
  title,
  name: child?.name ?? NAME_NOT_ON_RECORD,
  born: child?.birthDate === undefined ? undefined : british(child.birthDate),
  records: records.map(recordView),
})

/** The person whose record a side is; of a pair of requests both sides are one child's. */
export const personOn = (
  { about, record, other, here, there }: MatchWithRecords,
  side: 'here' | 'there',
): string | undefined => {
  if (about === 'person') return side === 'here' ? record : other
  return (side === 'here' ? here : there)[0]?.person ?? undefined
}

/** Names of a pair whose numbers differ may show who a child was before adoption: they are opened one pair at a time. */
export const opensNames = (match: MatchWithRecords, asked: string | undefined): boolean =>
  !match.numbersDiffer || match.match === asked

const ANSWERS = {
  person: [
    ['same', 'They are one child'],
    ['different', 'They are two children'],
  ],
  request: [
    ['same', 'They are one request'],
    ['different', 'They are two requests'],
  ],
} as const

const otherAnswer = { same: 'different', different: 'same', open: undefined } as const

/** One pair, with the form that answers it. An answered pair can only be given the other answer. */
export const pairView = (
  match: MatchWithRecords,
  children: ReadonlyMap<string, ShownChild>,
  {
    sent,
    named,
    commandId,
  }: { readonly sent: Sent | undefined; readonly named: boolean; readonly commandId: string },
) => {
  const child = (side: 'here' | 'there') => children.get(personOn(match, side) ?? '')
  const mine = sent?.match === match.match ? sent : undefined
  const only = otherAnswer[match.status]
  return {
    id: match.match,
    heading: MATCH_REASON_WORDS[match.because],
    asked: british(match.askedOn),
    status: matchStatusWords(match),
    open: match.status === 'open',
    numbersDiffer: match.numbersDiffer,
    named,
    countedOnce: match.status === 'open' && match.alike,
    sides: [
      sideView('On record before', match.there, child('there')),
      sideView('Newer record', match.here, child('here')),
    ],
    answers: ANSWERS[match.about]
      .filter(([value]) => only === undefined || value === only)
      .map(([value, text]) => ({ value, text, checked: only === value || mine?.answer === value })),
    reason: mine?.reason ?? '',
    faults: mine?.faults ?? [],
    faultOf: (field: string) => mine?.faults.find(({ href }) => href === `#${field}-${match.match}`)?.text,
    commandId,
  }
}

/** What is missing in a form that was sent. */
export const faultsOf = (
  match: string,
  { answer, reason }: { readonly answer?: string | undefined; readonly reason?: string | undefined },
): readonly ErrorLink[] => [
  ...(answer === undefined
    ? [{ text: 'Select whether the two records are one', href: `#answer-${match}` }]
    : []),
  ...(reason === undefined || reason.trim() === ''
    ? [{ text: 'Enter in a few words how you know', href: `#reason-${match}` }]
    : []),
]

const addressOf = (answered: boolean, page = 1): string => {
  const asked = [...(answered ? ['show=answered'] : []), ...(page > 1 ? [`page=${page}`] : [])]
  return asked.length === 0 ? '/matches' : `/matches?${asked.join('&')}`
}

export const tabsOf = (all: readonly MatchWithRecords[], answered: boolean) => {
  const waiting = all.filter(({ status }) => status === 'open').length
  return [
    { text: 'To answer', href: addressOf(false), count: waiting, current: !answered },
    { text: 'Answered', href: addressOf(true), count: all.length - waiting, current: answered },
  ]
}

/** Links to the pages beside this one; undefined where there is one page only. */
export const pagesOf = ({ page, pages }: Paged<unknown>, answered: boolean) =>
  pages === 1
    ? undefined
    : {
        page,
        pages,
        ...(page > 1 ? { previous: addressOf(answered, page - 1) } : {}),
        ...(page < pages ? { next: addressOf(answered, page + 1) } : {}),
      }
