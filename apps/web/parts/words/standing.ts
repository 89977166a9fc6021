import { type LimitTag, tagOfDays } from '#casework'

/** The words in which everything here stands (product.md), each with its colour. */
export const TAGS = {
  onTrack: { text: 'On track', className: 'govuk-tag--green' },
  dueSoon: { text: 'Due soon', className: 'govuk-tag--yellow' },
  atRisk: { text: 'At risk', className: 'govuk-tag--orange' },
  pastLimit: { text: 'Past limit', className: 'govuk-tag--red' },
  exception: { text: 'Exception recorded', className: 'govuk-tag--purple' },
  reviewUnknown: { text: 'Review unknown', className: 'govuk-tag--teal' },
  decided: { text: 'Decided', className: 'govuk-tag--grey' },
  decidedLate: { text: 'Decided late', className: 'govuk-tag--pink' },
  milestonePassed: { text: 'Milestone passed', className: 'govuk-tag--blue' },
} as const satisfies Readonly<Record<LimitTag, { readonly text: string; readonly className: string }>>

export type Tag = (typeof TAGS)[keyof typeof TAGS]

/** The word for so many days left, 0 being the last day. */
export const tagOfDaysLeft = (left: number): Tag => TAGS[tagOfDays(left)]
