import { limitsOf } from '#application'
import { DEFAULT_AUTHORITY_SETTINGS } from '#casework'
import { CASES, stateOfCase } from '../../testing/situations.js'
import { limitView } from './limits.js'

test('what is no limit in law is never past one: a local milestone has passed, by its own name', () => {
  const state = stateOfCase(CASES.assessing)
  const asAt = '2026-12-10'
  const views = limitsOf(state.settled, asAt, DEFAULT_AUTHORITY_SETTINGS).map((duty) =>
    limitView(duty, state, asAt, new Map()),
  )
  const said = (rule: string) => {
    const view = views.find((one) => one.rule === rule)
    return [view?.standing, view?.tag.text]
  }
  // Thirty weeks after 4 May 2026 is 30 November.
  expect(said('P-30')).toStrictEqual(['10 days past the milestone', 'Milestone passed'])
  expect(said('R-FIN20')).toStrictEqual(['80 days past the limit', 'Past limit'])
})
