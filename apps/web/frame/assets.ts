import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'

const OWN = fileURLToPath(new URL('../assets/', import.meta.url))

/** Folder in which `govuk/…` templates, styles and scripts lie. */
export const GOVUK_DIST = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist',
)

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

interface Asset {
  readonly body: Buffer
  /** Made when first asked for, beside other work: at the start it took 0.7 s. */
  readonly compressed: () => Promise<Buffer>
  readonly type: string
}

export interface Assets {
  /** Address of an asset by its plain name; it changes whenever the content does. */
  readonly url: (name: string) => string
  readonly serve: RequestHandler
}

/**
 * GOV.UK's own typeface is licensed for gov.uk only. A council's page must neither name nor load it, so it is
 * taken out of the compiled stylesheet; the crest is another site's mark and goes too.
 */
export const withoutGovukMarks = (css: string): string =>
  css
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'arial,sans-serif')
    .replaceAll(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')

const compress = promisify(brotliCompress)

const asset = (body: Buffer, type: string): Asset => {
  let compressed: Promise<Buffer> | undefined
  return { body, compressed: () => (compressed ??= compress(body)), type }
}

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')

/** Reads every asset once and names it by its content, so that a browser may keep it for ever. */
export const loadAssets = (): Assets => {
  const served = new Map<string, Asset>()
  const urls = new Map<string, string>()

  const add = (name: string, text: string): void => {
    const extension = extname(name)
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
    const path = `/${name.slice(0, -extension.length)}-${hash}${extension}`
    served.set(path, asset(Buffer.from(text), TYPES[extension] ?? 'text/plain'))
    urls.set(name, `/assets${path}`)
  }
  const url = (name: string): string => {
    const found = urls.get(name)
    if (found === undefined) throw new Error(`there is no asset named ${name}`)
    return found
  }

  const govuk = join(GOVUK_DIST, 'govuk')
  add('govuk.css', withoutGovukMarks(read(govuk, 'govuk-frontend.min.css')))
  add('ehc.css', read(OWN, 'ehc.css'))
  add('govuk.js', read(govuk, 'govuk-frontend.min.js'))
  add('ehc.js', read(OWN, 'ehc.js').replace("'govuk-frontend'", `'${url('govuk.js')}'`))
  add('favicon.svg', read(OWN, 'favicon.svg'))
  return { url, serve: serveFrom(served) }
}

const serveFrom =
  (served: ReadonlyMap<string, Asset>) =>
  async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const found = served.get(request.path)
    if (found === undefined) {
      next()
      return
    }
    const brotli = request.acceptsEncodings('br') === 'br'
    response.set({
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Type': found.type,
      Vary: 'Accept-Encoding',
    })
    if (brotli) response.set('Content-Encoding', 'br')
    response.send(brotli ? await found.compressed() : found.body)
  }
