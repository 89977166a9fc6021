import { type StoredEvent } from '#event-store'
import { BrokenHistory, groupByStream, inCategories, sortPage } from './batch.js'

const event = (position: number, stream: string, revision: number): StoredEvent => ({
  authority: '885',
  stream: `la885_${stream}`,
  category: `la885_${stream.slice(0, stream.indexOf('-'))}`,
  revision,
  position,
  id: `e${position}`,
  type: 'RequestReceived',
  schemaVersion: 1,
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:00:00.000Z',
  data: {},
  metadata: {},
})

const both = new Set(['assessment', 'plan'])

describe('a page of the log, sorted by case', () => {
  it('holds whole a case that begins in it, and names one that began before', () => {
    const page = sortPage(
      [event(11, 'assessment-a', 4), event(12, 'assessment-b', 0), event(13, 'assessment-b', 1)],
      both,
    )
    expect(page.toLoad).toStrictEqual(['la885_assessment-a'])
    expect(
      page.whole.map(({ stream, history }) => [stream, history.map(({ position }) => position)]),
    ).toStrictEqual([['la885_assessment-b', [12, 13]]])
    expect(page.upTo).toBe(13)
  })

  it('names a case once, however many of its events are new', () => {
    const page = sortPage([event(11, 'plan-a', 4), event(12, 'plan-a', 5)], both)
    expect(page.toLoad).toStrictEqual(['la885_plan-a'])
  })

  it('passes over categories that nobody reads, and still ends where the page ends', () => {
    const page = sortPage([event(1, 'assessment-a', 0), event(2, 'person-x', 0)], both)
    expect(page.whole.map(({ category }) => category)).toStrictEqual(['assessment'])
    expect(page.upTo).toBe(2)
  })

  it('says when the authority chose its settings in it, whether or not anybody reads that category', () => {
    const page = sortPage([event(1, 'assessment-a', 0), event(2, 'authority-settings', 0)], both)
    expect([page.choosesSettings, page.whole.length]).toStrictEqual([true, 1])
  })

  it('is empty where the page is', () => {
    expect(sortPage([], both)).toStrictEqual({
      whole: [],
      toLoad: [],
      choosesSettings: false,
      upTo: 0,
    })
  })
})

describe('a history', () => {
  it('is refused when one of its events is missing', () => {
    expect(() => groupByStream([event(1, 'plan-a', 0), event(2, 'plan-a', 2)])).toThrow(BrokenHistory)
    expect(() => groupByStream([event(2, 'plan-a', 1)])).toThrow('lacks revision 0')
  })

  it('goes to the projections that read its category', () => {
    const batch = groupByStream([event(1, 'plan-a', 0), event(2, 'assessment-b', 0)])
    expect(inCategories(batch, ['plan']).map(({ stream }) => stream)).toStrictEqual(['la885_plan-a'])
  })
})
