import { assessmentOf, type Directory, EMPTY_DIRECTORY, readingOfLog } from '#casework'
import { type Role } from '#identity'
import { settle } from '#statute'
import { type Account } from '../account.js'
import { mayRecordOnAdvice } from './own-advice.js'

const asked = (giver: string, service?: string) => ({
  id: `${giver}-${service ?? ''}`,
  type: 'AdviceRequested',
  schemaVersion: 1,
  occurredOn: '2026-10-14',
  recordedAt: '2026-10-14T10:00:00.000Z',
  data: {
    advice: `${giver}${service ?? ''}`,
    giver,
    ...(service === undefined ? {} : { service }),
    requestedOn: '2026-10-14',
    receivedByBodyOn: '2026-10-15',
  },
})
const history = [
  asked('health', 'Physiotherapy'),
  asked('health'),
  asked('psychology', 'Psychologists'),
  asked('education'),
]
const state = assessmentOf(settle(history, { reading: readingOfLog('assessment') }))
const directory: Directory = {
  ...EMPTY_DIRECTORY,
  services: [
    { service: 'Physiotherapy', giver: 'health' },
    { service: 'Psychologists', giver: 'psychology' },
  ],
  colleagues: new Map([
    ['physio', { account: 'physio', name: 'P', roles: ['clinician'], service: 'Physiotherapy' }],
    ['psychologist', { account: 'psychologist', name: 'E', roles: [], service: 'Psychologists' }],
  ]),
}
const account = (role: Role, id = 'somebody'): Account => ({
  id,
  roles: [role],
  title: role,
  authority: { code: '885', name: 'Sample authority' },
})
const reached = (who: Account) =>
  ['healthPhysiotherapy', 'health', 'psychologyPsychologists', 'education'].filter((advice) =>
    mayRecordOnAdvice(who, { state, directory }, advice),
  )

test('a service answers what a list calls otherwise, once it was said what that means', () => {
  const physio = account('clinician', 'physio')
  const named = assessmentOf(
    settle([asked('health', 'Physio team')], { reading: readingOfLog('assessment') }),
  )
  const told = { ...directory, matched: new Map([['service:physio team', 'Physiotherapy']]) }
  const on = (who: Directory) =>
    mayRecordOnAdvice(physio, { state: named, directory: who }, 'healthPhysio team')
  expect([on(directory), on(told)]).toStrictEqual([false, true])
})

test('officers record on any advice, a gateway on what health was asked, a clinician on their service’s', () => {
  expect({
    officer: reached(account('officer')),
    gateway: reached(account('healthGateway')),
    clinician: reached(account('clinician', 'physio')),
    'a clinician without a service': reached(account('clinician')),
    psychologist: reached(account('educationalPsychologist', 'psychologist')),
    'the officer for social care': reached(account('designatedSocialCareOfficer')),
    auditor: reached(account('auditor')),
  }).toStrictEqual({
    officer: ['healthPhysiotherapy', 'health', 'psychologyPsychologists', 'education'],
    gateway: ['healthPhysiotherapy', 'health'],
    clinician: ['healthPhysiotherapy'],
    'a clinician without a service': [],
    psychologist: ['psychologyPsychologists'],
    'the officer for social care': [],
    auditor: [],
  })
})
