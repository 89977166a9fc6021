/** What is used of multer 2.5: it has no types of its own. */
declare module 'multer' {
  import { type Request, type RequestHandler } from 'express'

  interface StoredFile {
    readonly originalname: string
    readonly path: string
    readonly size: number
  }
  interface DiskOptions {
    destination(request: Request, file: unknown, done: (error: Error | null, folder: string) => void): void
    filename(request: Request, file: unknown, done: (error: Error | null, name: string) => void): void
  }
  interface Options {
    readonly storage: object
    readonly limits: Readonly<Record<string, number>>
    readonly defParamCharset: string
  }
  interface MulterError extends Error {
    readonly code: string
  }
  interface Multer {
    (options: Options): { array(field: string, most: number): RequestHandler }
    diskStorage(options: DiskOptions): object
    readonly MulterError: abstract new () => MulterError
  }
  export { type StoredFile }
  const multer: Multer
  export default multer
}
