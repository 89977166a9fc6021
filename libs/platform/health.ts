import type pg from 'pg'

export type Health = { readonly status: 'ok' } | { readonly status: 'unavailable'; readonly part: 'database' }

const PATIENCE_MS = 2_000

/** Whether the product can serve: the database answers within two seconds. Never throws. */
export async function checkHealth(pool: pg.Pool): Promise<Health> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => {
      resolve({ status: 'unavailable', part: 'database' })
    }, PATIENCE_MS)
  })
  try {
    return await Promise.race([pool.query('SELECT 1').then((): Health => ({ status: 'ok' })), late])
  } catch {
    return { status: 'unavailable', part: 'database' }
  } finally {
    clearTimeout(timer)
  }
}
