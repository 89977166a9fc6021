import { bindsUs, hasLastDay, isoDate, type Limit, parseCivilDate, type Obligation } from '#statute'
import { type StreamBatch } from '#projections'
import { choicesOf, dutiesByEarlierReadings } from '#read-models'
import { v5 as uuidV5 } from 'uuid'
import { type Ladder, rungsFor } from './ladder.js'
import { londonDate } from '#statute'
import { firstDay, isChased } from './wanted.js'

/** A row of read.wanted_alert: one rung of an open duty. Dates are civil dates, YYYY-MM-DD. */
export interface WantedRow {
  readonly stream: string
  readonly rule: string
  /** '' where the duty has none. */
  readonly subject: string
  readonly rung: string
  readonly due_on: string
  /** The same through all due dates. */
  readonly alert: string
  readonly on_date: string
  readonly every_days: number | null
  /** Roles, with commas between them. */
  readonly recipients: string
  readonly closes_on: string | null
  readonly taken_on: string | null
  /** The last day that the authority's earlier settings gave the duty: what fired for it has fired. */
  readonly other_due_on: string | null
}

/** Namespace of our alert ids (a random UUID, fixed for ever). */
const ALERTS = '8f2f6f3e-51a5-4d0b-9c53-3f0f5b0b7a41'

export const alertId = (
  authority: string,
  stream: string,
  rule: string,
  subject: string,
  rung: string,
): string => uuidV5([authority, stream, rule, subject, rung].join('\n'), ALERTS)

/** The day in London on which a case was taken on; undefined for a case that began here. */
export const takenOn = ({ history }: StreamBatch): string | undefined => {
  const taken = history.find(({ type }) => type === 'TakenOn')
  return taken === undefined ? undefined : londonDate(taken.recordedAt)
}

const earliest = (...dates: readonly (string | undefined)[]): string | undefined =>
  dates.filter((date) => date !== undefined).sort()[0]

/** The first day on which a duty is no longer chased: it was met, it ended, or an exception disapplies its limit. */
const closingDay = (duty: Obligation): string | undefined =>
  earliest(
    duty.satisfiedOn,
    duty.endedOn,
    ...duty.exceptions
      .filter(({ allowed, withdrawnOn }) => allowed && withdrawnOn === undefined)
      .map(({ recordedOn }) => recordedOn),
  )

const latest = (...dates: readonly (string | undefined)[]): string | null =>
  dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1) ?? null

/** The day since which the authority watches a milestone: what would have been wanted before is not made up for. */
const watchedSince = ({ settings }: StreamBatch, rule: string): string | undefined => {
  const choices = choicesOf(settings)
  const without = choices.findLastIndex((choice) => !choice.settings.milestones.includes(rule))
  return choices[without + 1]?.on
}

/** The last day that a duty had while the authority counted otherwise; undefined when it is the same. */
const otherReadings = (batch: StreamBatch): ((duty: Obligation) => string | null) => {
  const earlier = dutiesByEarlierReadings(batch).flat()
  if (earlier.length === 0) return () => null
  return ({ rule, subject, triggeredOn, dueOn }) =>
    earlier.findLast(
      (one) =>
        one.rule === rule &&
        one.subject === subject &&
        one.triggeredOn === triggeredOn &&
        one.dueOn !== dueOn,
    )?.dueOn ?? null
}

interface Standing {
  readonly closesOn: string | null
  readonly otherDueOn: string | null
}

const rowsOf = (
  batch: StreamBatch,
  duty: Limit,
  ladder: Ladder,
  { closesOn, otherDueOn }: Standing,
): readonly WantedRow[] => {
  const { authority, stream } = batch
  const since = duty.layer === 'local' ? watchedSince(batch, duty.rule) : undefined
  const dueOn = parseCivilDate(duty.dueOn)
  const subject = duty.subject ?? ''
  return rungsFor(ladder, duty.rule).map((rung) => ({
    stream,
    rule: duty.rule,
    subject,
    rung: rung.id,
    due_on: duty.dueOn,
    alert: alertId(authority, stream, duty.rule, subject, rung.id),
    on_date: isoDate(firstDay(rung, dueOn)),
    every_days: rung.every ?? null,
    recipients: rung.recipients.join(),
    closes_on: closesOn,
    taken_on: latest(takenOn(batch), since),
    other_due_on: otherDueOn,
  }))
}

/** One duty can come twice, when a request was made again on the day of the first: one alert of it is enough. */
const withoutRepeats = (rows: readonly WantedRow[]): readonly WantedRow[] => [
  ...new Map(rows.map((row) => [`${row.rule}\n${row.subject}\n${row.rung}\n${row.due_on}`, row])).values(),
]

/**
 * The rows of a case, from its duties with all that is recorded taken as having happened. A duty that was closed by
 * the day of the last record needs none: there will be no day on which it fires.
 */
export const wantedRows = (
  batch: StreamBatch,
  duties: readonly Obligation[],
  ladder: Ladder,
): readonly WantedRow[] => {
  const lastRecordedOn = batch.history
    .reduce((last, { recordedAt }) => (recordedAt > last ? recordedAt : last), '')
    .slice(0, 10)
  const otherDueOn = otherReadings(batch)
  const rows = duties
    .filter(hasLastDay)
    .filter(bindsUs)
    .flatMap((duty) => {
      const row = (closesOn: string | null) =>
        rowsOf(batch, duty, ladder, { closesOn, otherDueOn: otherDueOn(duty) })
      if (isChased(duty)) return row(null)
      const closes = closingDay(duty)
      return closes !== undefined && closes > lastRecordedOn ? row(closes) : []
    })
  return withoutRepeats(rows)
}
