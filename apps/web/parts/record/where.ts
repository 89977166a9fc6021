import { type CaseOnRecord } from '#application'

/** Where the pages of a record lead to and what they are headed by: a case, or a request that opens one. */
export interface Where {
  /** The page before the first question. */
  readonly before: string
  readonly caption: string
  readonly inTitle: string
  readonly back: { readonly text: string; readonly href: string }
  /** Where what was recorded is listed, to be corrected; '' where nothing is on record yet. */
  readonly timeline: string
  readonly goBack: string
}

export const NEW_REQUEST_WHERE: Where = {
  before: '/start',
  caption: 'New request',
  inTitle: '',
  back: { text: 'Start', href: '/start' },
  timeline: '',
  goBack: 'go back to the start',
}

export const whereOfCase = ({ reference }: Pick<CaseOnRecord, 'reference'>): Where => ({
  before: `/cases/${reference}/record`,
  caption: `Case ${reference}`,
  inTitle: `, case ${reference}`,
  back: { text: `Case ${reference}`, href: `/cases/${reference}` },
  timeline: `/cases/${reference}/timeline`,
  goBack: 'go back to the case',
})

export const whereOfPlan = ({ reference }: { readonly reference: string }): Where => ({
  before: `/plans/${reference}/record`,
  caption: `Plan ${reference}`,
  inTitle: `, plan ${reference}`,
  back: { text: `Plan ${reference}`, href: `/plans/${reference}` },
  timeline: `/plans/${reference}#timeline`,
  goBack: 'go back to the plan',
})
