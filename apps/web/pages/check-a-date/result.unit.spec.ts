import { parseCivilDate } from '#statute'
import { ANCHORS } from '../../parts/forms/anchors.js'
import { legalDates } from './answer.js'
import { DateQuery } from './question.dto.js'
import { resultView } from './result.js'

const day = parseCivilDate('2026-01-12')
const shown = ANCHORS.flatMap((anchor) => [
  ...resultView(legalDates(anchor, day, day), new DateQuery()).limits,
])

describe('the answer to a date', () => {
  it('never says "certain" beside a last day that can be counted in two ways', () => {
    const twoWays = shown.filter(({ countingTheDayItself }) => countingTheDayItself !== undefined)
    expect(twoWays.map(({ rule }) => rule)).toContain('R-FIN20')
    expect(twoWays.filter(({ howSure }) => howSure.startsWith('Certain'))).toStrictEqual([])
  })

  it('says it of one that leaves no question', () => {
    expect(shown.find(({ rule }) => rule === 'R-DRAFT15')?.howSure).toMatch(/^Certain/)
  })
})
