import { type QueueWorker } from './queue.js'
import { renewed } from './renewed.js'

const { jest } = import.meta

interface Opened {
  readonly fault: () => void
  left: boolean
}

/** A queue whose workers have a fault when the test says so. */
const newQueue = () => {
  const opened: Opened[] = []
  const open = (): QueueWorker => {
    const listeners: (() => void)[] = []
    const worker: Opened = {
      fault: () => {
        for (const listener of listeners) listener()
      },
      left: false,
    }
    opened.push(worker)
    const leave = (): Promise<void> => {
      worker.left = true
      return Promise.resolve()
    }
    return { onFault: (listener) => listeners.push(listener), abandon: leave, close: leave }
  }
  return { opened, open }
}

const rethrow = (error: Error): never => {
  throw error
}

describe('a worker that is opened anew after a fault', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  const started = () => {
    const { opened, open } = newQueue()
    const worker = renewed(open, rethrow)
    const working = (): number => opened.filter(({ left }) => !left).length
    return { opened, worker, working }
  }

  it('is given up at once, and its successor begins after a rest', () => {
    const { opened, working } = started()
    opened[0]?.fault()
    expect(working()).toBe(0)
    jest.advanceTimersByTime(1000)
    expect([opened.length, working()]).toStrictEqual([2, 1])
  })

  it('has one successor, also where it has another fault as it leaves', () => {
    const { opened, working } = started()
    opened[0]?.fault()
    jest.advanceTimersByTime(1000)
    opened[0]?.fault()
    jest.advanceTimersByTime(1000)
    expect([opened.length, working()]).toStrictEqual([2, 1])
  })

  it('has none once the queue was closed', async () => {
    const { opened, worker, working } = started()
    await worker.close(0)
    opened[0]?.fault()
    jest.advanceTimersByTime(1000)
    expect([opened.length, working()]).toStrictEqual([1, 0])
  })

  it('has none where it was closed while it rested', async () => {
    const { opened, worker, working } = started()
    opened[0]?.fault()
    await worker.close(0)
    jest.advanceTimersByTime(1000)
    expect([opened.length, working()]).toStrictEqual([1, 0])
  })
})
