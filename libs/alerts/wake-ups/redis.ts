import { createRedisBackend } from 'bullmq'
import { type Backend, openWakeUps, openWorker } from './queue.js'

/**
 * Wake-ups in Redis, through ioredis. Redis may be away when this starts, and may come and go: the worker waits for
 * it, and adding fails at once instead of piling up, since the sweep adds what is missing anyway.
 */
export const redisBackend = (queue: string, url: string): Backend => ({
  name: 'redis',
  wakeUps: (onError) =>
    openWakeUps(
      queue,
      { url, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
      createRedisBackend,
      onError,
    ),
  worker: (fire, onError) =>
    openWorker(queue, { url, maxRetriesPerRequest: null }, createRedisBackend, fire, onError),
  close: () => Promise.resolve(),
})
