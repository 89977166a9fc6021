import { mkdir, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Pool } from 'pg'
import { seal, unseal } from '../sealing/box.js'
import { derivedKey, type MasterKey } from '../sealing/keys.js'
import { claimStore } from '../vault/check.js'
import { inAuthority } from '../vault/in-authority.js'

/** Bytes of a file that are sealed and kept in one row. */
const PIECE = 1_000_000

export interface FileToKeep {
  /** As its owner calls it: what it is may be told by it. */
  readonly name: string
  readonly content: AsyncIterable<Buffer>
}

/** Files that somebody handed in, sealed until they are taken on: they name children. */
export interface Uploads {
  /** All of them or none. Throws what reading `content` throws. */
  keep(authority: string, id: string, files: readonly FileToKeep[]): Promise<void>
  /** Writes them into a folder that is made for it (mode 0700); false where they are there no more. */
  writeTo(authority: string, id: string, folder: string): Promise<boolean>
  /** The first of them; undefined where it is there no more. */
  read(authority: string, id: string): Promise<Buffer | undefined>
  discard(authority: string, id: string): Promise<void>
}

async function* pieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of content) {
    waiting.push(chunk)
    size += chunk.length
    if (size < PIECE) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

interface Row {
  readonly file: number
  readonly piece: number
  readonly content: Buffer
}

/** A name that leads nowhere else, and is nobody else's of the same upload. */
const placeOf = (folder: string, { file, name }: { readonly file: number; readonly name: string }): string =>
  join(folder, basename(name.replaceAll('\\', '/')).replaceAll('\0', '').slice(-120) || `file-${file}`)

export const uploads = ({ pool, master }: { readonly pool: Pool; readonly master: MasterKey }): Uploads => {
  const keyOf = (authority: string): Buffer => derivedKey(master, `upload/${authority}`)
  const binding = (authority: string, id: string, file: number, piece: number): string =>
    `${authority}/${id}/${file}/${piece}/upload`
  return {
    keep: (authority, id, files) =>
      inAuthority(pool, authority, async (client) => {
        await claimStore(client, master)
        const key = keyOf(authority)
        const put = (file: number, piece: number, plain: Buffer): Promise<unknown> =>
          client.query(
            'insert into identity.upload (authority, id, file, piece, content) values ($1, $2, $3, $4, $5)',
            [authority, id, file, piece, seal(key, plain, binding(authority, id, file, piece))],
          )
        for (const [file, { name, content }] of files.entries()) {
          await put(file, 0, Buffer.from(name))
          let piece = 0
          for await (const plain of pieces(content)) await put(file, (piece += 1), plain)
        }
      }),
    writeTo: (authority, id, folder) =>
      inAuthority(pool, authority, async (client) => {
        const { rows: names } = await client.query<Row>(
          'select file, piece, content from identity.upload where authority = $1 and id = $2 and piece = 0 order by file',
          [authority, id],
        )
        const key = keyOf(authority)
        const opened = ({ file, piece, content }: Row): Buffer =>
          unseal(key, content, binding(authority, id, file, piece))
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const taken = new Set<string>()
        for (const name of names) {
          const given = placeOf(folder, { file: name.file, name: opened(name).toString() })
          const path = taken.has(given.toLowerCase()) ? `${given}-${name.file}` : given
          taken.add(given.toLowerCase())
          const handle = await open(path, 'wx', 0o600)
          try {
            for (let piece = 1; ; piece += 1) {
              const { rows } = await client.query<Row>(
                'select file, piece, content from identity.upload where authority = $1 and id = $2 and file = $3 and piece = $4',
                [authority, id, name.file, piece],
              )
              const [row] = rows
              if (row === undefined) break
              await handle.writeFile(opened(row))
            }
          } finally {
            await handle.close()
          }
        }
        return names.length > 0
      }),
    read: (authority, id) =>
      inAuthority(pool, authority, async (client) => {
        const { rows } = await client.query<Row>(
          'select file, piece, content from identity.upload where authority = $1 and id = $2 and file = 0 order by piece',
          [authority, id],
        )
        const [name, ...content] = rows.map(({ file, piece, content: sealed }) =>
          unseal(keyOf(authority), sealed, binding(authority, id, file, piece)),
        )
        return name && Buffer.concat(content)
      }),
    discard: (authority, id) =>
      inAuthority(pool, authority, async (client) => {
        await client.query('delete from identity.upload where authority = $1 and id = $2', [authority, id])
      }),
  }
}
