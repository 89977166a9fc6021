import { type Obligation } from '#statute'
import { type ExpectedObligation } from './history.js'

const excepted = ({
  id,
  allowed,
  withdrawnOn,
}: {
  id: string
  allowed: boolean
  withdrawnOn?: string | undefined
}): string =>
  `${id} ${allowed ? 'allowed' : 'refused'}${withdrawnOn === undefined ? '' : `, withdrawn ${withdrawnOn}`}`

const lineOf = (one: ExpectedObligation | Obligation): string => {
  const { rule, subject, triggeredOn, dueOn, status, exceptions = [] } = one
  const { satisfiedOn, endedOn, cutShortOn, lateBy, since, directedOn, statutoryDueOn } = one
  const parts = [
    `${rule}${subject === undefined ? '' : ` (${subject})`} from ${triggeredOn} due ${dueOn ?? 'as soon as practicable'}: ${status}`,
    satisfiedOn === undefined ? undefined : `satisfied ${satisfiedOn}`,
    endedOn === undefined ? undefined : `ended ${endedOn}`,
    cutShortOn === undefined ? undefined : `cut short ${cutShortOn}`,
    since === undefined ? undefined : `since ${since}`,
    directedOn === undefined ? undefined : `directed ${directedOn} for ${statutoryDueOn ?? ''}`,
    lateBy === undefined ? undefined : `late by ${lateBy}`,
    ...exceptions.map(excepted),
  ]
  return parts.filter((part) => part !== undefined).join('; ')
}

/** An obligation a line, so that a failing history prints the lines that differ. The order of a file does not count. */
export const told = (list: readonly (ExpectedObligation | Obligation)[]): readonly string[] =>
  list.map(lineOf).toSorted()
