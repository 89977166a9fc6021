import { StoreBusy } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { placeToLook } from './place-to-look.js'
import { webNumbers } from './numbers.js'
import { followsSaving, notingSaves, perhapsKeeping, perhapsSaved } from './saving.js'

const stream = 'la885_assessment-1'
const event = {
  id: '5f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a11',
  type: 'RequestReceived',
  schemaVersion: 1,
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:30:00Z',
  data: {},
  metadata: {},
}
const append = { authority: '885', stream, expected: 'no_stream', events: [event] } as const

/** What a page says after work that a request did. */
const after = async (work: () => Promise<unknown>): Promise<boolean> => {
  const response = { locals: {} }
  await new Promise<void>((resolve) => {
    followsSaving(undefined, response, () => {
      work().then(
        () => {
          resolve()
        },
        () => {
          resolve()
        },
      )
    })
  })
  return perhapsSaved(response)
}

describe('whether something of a request may be on record', () => {
  test('is certain after a commit, whatever fails then, and of no other request', async () => {
    const { saved, metrics } = webNumbers()
    const store = notingSaves(memoryEventStore(), saved)
    expect(
      await after(async () => {
        await store.append(append)
        throw new Error('a list could not be read')
      }),
    ).toBe(true)
    expect(await after(() => store.readStream('885', stream))).toBe(false)
    expect(
      await after(() =>
        store.append({ ...append, events: [{ ...event, id: event.id.replace('5f', '6f') }] }),
      ),
    ).toBe(false)
    expect(metrics().at(-1)?.samples).toStrictEqual([
      { labels: { outcome: 'recorded' }, value: 1 },
      { labels: { outcome: 'conflict' }, value: 1 },
    ])
  })

  test.each([
    ['nothing where the store says so', new StoreBusy('busy'), false],
    ['perhaps, where it broke', new Error('read ECONNRESET'), true],
  ])('is %s', async (_, error, expected) => {
    const { saved, metrics } = webNumbers()
    const store = notingSaves({ ...memoryEventStore(), append: () => Promise.reject(error) }, saved)
    expect(await after(() => store.append(append))).toBe(expected)
    expect(metrics().at(-1)?.samples).toStrictEqual([
      { labels: { outcome: expected ? 'perhaps_saved' : 'not_saved' }, value: 1 },
    ])
  })
})

describe('what is kept outside the log', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const cut = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

  test.each([
    ['may be there, where a page fails after it', () => Promise.resolve('kept'), true],
    ['may be there, where the connection broke', () => Promise.reject(cut), true],
    ['is not there, where no connection was had', () => Promise.reject(refused), false],
  ])('%s', async (_, write, expected) => {
    const failing = async () => {
      await perhapsKeeping(write)
      throw new Error('the session could not be read')
    }
    expect(await after(failing)).toBe(expected)
  })
})

test.each([
  ['/account/password', '/account'],
  ['/invitation/codes', '/sign-in'],
  ['/return/2026/freeze', '/return/2026'],
  ['/take-on/5f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a11/load', '/take-on'],
  ['/matches/5f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a11', '/matches'],
  ['/directory/people/new', '/directory'],
  ['/cases/EHC-885-000123/record', '/cases/EHC-885-000123'],
  ['/plans/EHC-885-000456/record/correct', '/plans/EHC-885-000456'],
  ['/settings/change', '/settings'],
  ['/requests/new', '/my-work'],
  ['/cases/EHC-885-1"onload=/record', '/my-work'],
])('after %s somebody looks at %s', (path, href) => {
  expect(placeToLook(path).href).toBe(href)
})
