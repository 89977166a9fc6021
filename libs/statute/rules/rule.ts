import { type Calendar } from '../calendar/index.js'
import { type CivilDate } from '../civil-date/index.js'
import { DB, W, type WeeksConvention } from '../counting/index.js'
import { type AllowedException } from '../exceptions/reason.js'
import { type Certainty, type Layer } from '../obligation.js'

/** How a rule counts: the primitive of `counting/`, and how many. Plain data, so that a draft book can be a file. */
export type Period =
  { readonly count: 'W'; readonly n: number } | { readonly count: 'DB'; readonly n: number }

/** One rule of law, guidance or local practice, as data. */
export interface Rule {
  readonly id: string
  readonly title: string
  /** The law in full, as shown beside the date. */
  readonly citation: string
  /** The law as a sentence begins with it: "Regulation 13(2)". */
  readonly source: string
  readonly layer: Layer
  /** Who is bound by it. */
  readonly bound: string
  readonly certainty: Certainty
  /** A limit is met by acting in time; a minimum period is time that the family must be given. */
  readonly kind: 'limit' | 'minimumPeriod'
  /** The field of a question that holds the date it runs from: `received`. */
  readonly given: string
  /** What happened on that date, as a sentence begins with it: "Request received". */
  readonly trigger: string
  /** What is required, after the source and a colon; `{period}` stands for the period in words. */
  readonly duty: string
  readonly period: Period
  /** Which exceptions disapply it, and by which limb. */
  readonly exceptions: readonly AllowedException[]
}

/** What the law leaves to an authority. */
export interface StatuteSettings {
  readonly weeksConvention: WeeksConvention
}

export const DEFAULT_SETTINGS: StatuteSettings = { weeksConvention: 'excl' }

export interface CountingContext {
  readonly calendar: Calendar
  readonly settings: StatuteSettings
}

/** The last day of a period that runs from a date. */
export const lastDay = (period: Period, from: CivilDate, { settings }: CountingContext): CivilDate => {
  switch (period.count) {
    case 'W':
      return W(period.n, from, settings.weeksConvention)
    case 'DB':
      return DB(period.n, from)
    default:
      return period satisfies never
  }
}

/** "20 weeks" */
export const periodInWords = (period: Period): string => {
  switch (period.count) {
    case 'W':
      return `${period.n} weeks`
    case 'DB':
      return `${period.n} days`
    default:
      return period satisfies never
  }
}
