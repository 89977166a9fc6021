import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Proxy {
  /** The same database, by way of the proxy. */
  readonly url: string
  /** Cuts the next so many connections when the server's first answer to an append comes back: it is lost. */
  loseAnswers(count: number): void
  /** How many answers were lost. */
  lost(): number
  close(): Promise<void>
}

/** What the client sends when it binds the statement that appends. */
const APPEND = /ledger_append/

/**
 * Stands between a pool and the server's socket. The server answers an append in one piece, after its commit, so when
 * the answer is on its way, the events are in the log.
 */
export const openProxy = async (databaseUrl: string): Promise<Proxy> => {
  const query = new URLSearchParams(databaseUrl.split('?')[1])
  const target = join(query.get('host') ?? '', '.s.PGSQL.5432')
  const folder = mkdtempSync(join(tmpdir(), 'ehc-proxy-'))
  chmodSync(folder, 0o755)
  const open = new Set<Socket>()
  let toLose = 0
  let lost = 0

  const server = createServer((client) => {
    const upstream = connect(target)
    let appending = false
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (sent) => {
      appending = APPEND.test(sent.toString('latin1'))
      upstream.write(sent)
    })
    upstream.on('data', (answer) => {
      if (appending && toLose > 0) {
        toLose -= 1
        lost += 1
        client.destroy()
        upstream.destroy()
      } else client.write(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve))
  query.set('host', folder)
  return {
    url: `${databaseUrl.split('?')[0] ?? ''}?${query.toString()}`,
    loseAnswers: (count) => {
      toLose = count
    },
    lost: () => lost,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
