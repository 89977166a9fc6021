import { howSure, LAYERS } from '../../parts/words/layers.js'
import { type LegalDates } from './answer.js'
import { type DateQuery } from './question.dto.js'

const address = (question: DateQuery, more: Readonly<Record<string, string>>): string => {
  const { what = '', day = '', month = '', year = '' } = question
  return `/check-a-date?${new URLSearchParams({ what, day, month, year, ...more }).toString()}`
}

/** The answer as the template takes it. */
export const resultView = (answer: LegalDates, question: DateQuery) => ({
  answer,
  limits: answer.dates.map((limit) => ({
    ...limit,
    layerLabel: LAYERS[limit.layer],
    howSure: howSure(limit.certainty, limit.layer, limit.countingTheDayItself !== undefined),
  })),
  layers: Object.entries(LAYERS)
    .filter(([layer]) => answer.dates.some((limit) => limit.layer === layer))
    .map(([, label]) => label),
  open: question.why === 'open',
  openHref: address(question, { why: 'open' }),
  closedHref: address(question, {}),
})
