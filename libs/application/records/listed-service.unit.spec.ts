import { assessmentOf, EMPTY_DIRECTORY, readingOfLog } from '#casework'
import { settle } from '#statute'
import { serviceNotListed } from './listed-service.js'

const asked = {
  id: 'e1',
  type: 'AdviceRequested',
  schemaVersion: 1,
  occurredOn: '2026-10-14',
  recordedAt: '2026-10-14T10:00:00.000Z',
  data: { advice: 'a1', giver: 'health', requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-15' },
}
const record = {
  state: assessmentOf(settle([asked], { reading: readingOfLog('assessment') })),
  directory: {
    ...EMPTY_DIRECTORY,
    services: [
      { service: 'Speech and language therapy', giver: 'health' },
      { service: 'Old clinic', giver: 'health', closedOn: '2026-01-31' },
      { service: 'Psychologists', giver: 'psychology' },
    ] as const,
  },
}
const requests = (giver: string, service?: string) => ({
  type: 'RequestAdvice',
  data: { advice: 'a2', giver, ...(service === undefined ? {} : { service }) },
})
const gives = (type: string, service: string) => ({ type, data: { advice: 'a1', service } })

test.each([
  ['a request to one of the list', requests('health', 'Speech and language therapy'), undefined],
  ['a request without a service, which lies in triage', requests('health'), undefined],
  ['triage to one of the list', gives('TriageAdvice', 'Speech and language therapy'), undefined],
  ['a name for one of the list', requests('health', 'SALT'), 'service_not_listed'],
  ['the same name in other letters', requests('health', 'speech and language therapy'), 'service_not_listed'],
  ['one that gives other advice', requests('health', 'Psychologists'), 'service_not_listed'],
  ['one that closed', gives('RedirectAdvice', 'Old clinic'), 'service_not_listed'],
  ['triage to a name', gives('TriageAdvice', 'Speech & language'), 'service_not_listed'],
  ['what names no service', { type: 'ReturnAdvice', data: { advice: 'a1' } }, undefined],
])('%s', (_, what, code) => {
  expect(serviceNotListed(what, record)?.code).toBe(code)
})
