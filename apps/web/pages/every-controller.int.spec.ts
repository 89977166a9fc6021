import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { type Type } from '@nestjs/common'
import { MODULE_METADATA } from '@nestjs/common/constants.js'
import { type Role } from '#identity'
import { type CaseUnderTest, recordCase, recordChild } from '../testing/cases.js'
import { hiddenIn, mainWords } from '../testing/forms.js'
import { recordOnPlan } from '../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { visitorAs } from '../testing/signed-in.js'
import { visitor } from '../testing/visitor.js'
import { FEATURES } from './index.js'

const AUTHORITY = '885'
const advice = randomUUID()

let web: WebUnderTest
let known: CaseUnderTest
let plan: CaseUnderTest
beforeAll(async () => {
  web = await runningWeb()
  const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  known = await recordCase(web, AUTHORITY, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
    ['2026-10-13', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } }],
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: {
          advice,
          giver: 'health',
          service: 'CAMHS',
          requestedOn: '2026-10-14',
          receivedByBodyOn: '2026-10-15',
        },
      },
    ],
  ])
  plan = await recordOnPlan(web, AUTHORITY, [
    ['2025-11-24', { type: 'StartPlan', data: { person, madeOn: '2025-11-24' } }],
  ])
})
afterAll(() => web.stop())

interface PageUnderTest {
  /** Undefined for a page that is for anyone. */
  readonly as: Role | undefined
  /** Of a page, or of what a form of that page is sent to. */
  readonly path: () => string
  readonly send?: { readonly to: () => string; readonly what: object; readonly status: number }
  readonly says: string | RegExp
  /** Of the page, where it is not 200. */
  readonly status?: number
}

const page = (as: Role | undefined, path: () => string, says: string | RegExp): PageUnderTest => ({
  as,
  path,
  says,
})

/** Of each controller one page, as somebody asks for it over HTTP. */
const PAGES: Readonly<Record<string, PageUnderTest>> = {
  HomeController: page(undefined, () => '/', 'EHC'),
  CheckADateController: page(undefined, () => '/check-a-date', 'Check a date'),
  CheckADateApiController: page(
    undefined,
    () => '/api/check-a-date?what=request&day=12&month=1&year=2026',
    '2026-06-01',
  ),
  ReceiptController: page(undefined, () => '/check-a-receipt', 'received'),
  RulesController: page(undefined, () => '/rules', 'regulation 13(2)'),
  SettingsController: page('manager', () => '/settings', 'How we count'),
  SignInController: page(undefined, () => '/sign-in', 'Morgan Ellery'),
  SignInWithPasswordController: page(undefined, () => '/sign-in/code', 'Sign in'),
  SignInWithProviderController: {
    ...page(undefined, () => '/sign-in/with/nobody', /not found/i),
    status: 404,
  },
  BackChannelController: {
    as: undefined,
    path: () => '/sign-in',
    send: { to: () => '/back-channel/sign-out/nobody', what: { logout_token: 'x' }, status: 404 },
    says: /not found/i,
  },
  AboutController: page(undefined, () => '/help', 'Ask the administrator of your authority'),
  DirectoryController: page('administrator', () => '/directory', 'Services that give advice'),
  PeopleController: page('administrator', () => '/directory/people/new', 'Invite'),
  RegisterController: page('administrator', () => '/directory/settings', 'Take in a register'),
  PlacesController: page('administrator', () => '/directory/service', 'service'),
  SetUpController: page('administrator', () => '/set-up', 'still missing'),
  InvitationController: { ...page(undefined, () => '/invitation', /link/), status: 410 },
  AccountController: page('officer', () => '/account', 'Your account'),
  StartController: page('officer', () => '/start', 'My work'),
  ChooseController: page('officer', () => `/cases/${known.reference}/record`, 'What usually comes next'),
  BeginController: page(
    'officer',
    () => `/cases/${known.reference}/record/withdrawn`,
    'When was it withdrawn',
  ),
  UnfinishedController: page('officer', () => '/unfinished', 'My unfinished answers'),
  ReasonController: {
    as: 'officer',
    path: () => '/account',
    send: { to: () => `/reason/case/${known.reference}`, what: { reason: 'cover' }, status: 303 },
    says: /./,
  },
  WhoLookedController: page(
    'dataProtectionOfficer',
    () => `/who-looked?reference=${known.reference}`,
    'Who looked at',
  ),
  ChecksController: page('manager', () => '/checks', 'Awaiting my check'),
  SchemeController: page('manager', () => '/checks/scheme', 'Who may decide what'),
  AccessController: page('manager', () => '/access', 'Who may open what'),
  ChildAccessController: page('manager', () => `/access/${known.reference}`, 'Restrict to named people'),
  LetterController: page('officer', () => `/cases/${known.reference}/letter`, 'We received the request'),
  CaseController: page('officer', () => `/cases/${known.reference}`, 'Wren Oakhollow'),
  MyWorkController: page('manager', () => '/my-work?tab=all', /EHC-885-/),
  DisagreementsController: page('manager', () => '/disagreements', 'Disagreements'),
  ReviewsController: page('manager', () => '/reviews?tab=all', 'Annual review'),
  AssignController: {
    as: 'manager',
    path: () => '/my-work?tab=all',
    send: {
      to: () => '/assign',
      what: { which: 'chosen', record: () => known.stream, officer: 'nobody', back: '/my-work' },
      status: 400,
    },
    says: 'Select an officer',
  },
  BeginPlanController: {
    as: 'officer',
    path: () => `/cases/${known.reference}/record`,
    send: { to: () => `/cases/${known.reference}/plan`, what: {}, status: 400 },
    says: /./,
  },
  PlanController: page('officer', () => `/plans/${plan.reference}`, 'Review of the plan'),
  TimelinessController: page('manager', () => '/timeliness', 'Timeliness'),
  FindController: page('officer', () => '/find', 'Find a child, case or plan'),
  GatewayController: page('healthGateway', () => '/gateway?show=all', 'CAMHS'),
  GatewayTaskController: page('healthGateway', () => `/gateway/tasks/${known.reference}/${advice}`, 'CAMHS'),
  ExceptionsController: page('manager', () => '/exceptions', 'xception'),
  HealthController: page(undefined, () => '/health/live', /ok|live|status/i),
  ReturnController: page('manager', () => '/return', 'SEN2 return'),
  TakeOnController: page('manager', () => '/take-on', 'Take on a return'),
  QualityController: page('manager', () => '/quality', 'Data quality'),
  MatchesController: page('manager', () => '/matches', /./),
}

const controllers = FEATURES.flatMap(
  (feature) => (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, feature) ?? []) as readonly Type[],
).map(({ name }) => name)

test('no controller is left out here', () => {
  expect(Object.keys(PAGES).toSorted()).toStrictEqual(controllers.toSorted())
})

const filled = (what: object): object =>
  Object.fromEntries(
    Object.entries(what).map(([field, value]: [string, unknown]) => [
      field,
      typeof value === 'function' ? (value as () => unknown)() : value,
    ]),
  )

describe.each(Object.entries(PAGES))('%s', (_, { as, path, send, says, status = 200 }) => {
  const who = () => (as === undefined ? Promise.resolve(visitor(web.url)) : visitorAs(web, as))

  test('answers', async () => {
    const asking = await who()
    const shown = await asking.get(path()).redirects(2).expect(status)
    if (send === undefined) {
      expect(`${mainWords(shown.text)} ${shown.text}`).toMatch(says)
      return
    }
    const { _csrf } = hiddenIn(shown.text)
    const answer = await asking
      .post(send.to())
      .type('form')
      .send({ _csrf, ...filled(send.what) })
      .expect(send.status)
    expect(answer.text).toMatch(says)
  })
})

const signedIn = Object.entries(PAGES).filter(([, { as }]) => as !== undefined)

test.each(signedIn)('%s sends a visitor no further than to sign in', async (_, { path }) => {
  const answer = await visitor(web.url).get(path()).expect(303)
  expect(answer.headers['location']).toMatch(/^\/sign-in/)
})
