import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export interface Certificates {
  /** Of the authority, as those who connect are given it. */
  readonly ca: string
  readonly cert: string
  readonly key: string
}

const openssl = (folder: string, ...args: readonly string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
}

/** A certificate authority of one's own, and a server's certificate of it for one name. Files of the folder. */
export const makeCertificates = (folder: string, name: string): Certificates => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  openssl(
    folder,
    ...['req', '-x509', ...key, '-subj', '/CN=An authority of our own'],
    ...['-keyout', 'ca.key', '-out', 'ca.pem'],
  )
  openssl(
    folder,
    ...['req', '-x509', ...key, '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
    ...['-addext', 'basicConstraints=critical,CA:FALSE', '-CA', 'ca.pem', '-CAkey', 'ca.key'],
    ...['-keyout', 'server.key', '-out', 'server.pem'],
  )
  return { ca: join(folder, 'ca.pem'), cert: join(folder, 'server.pem'), key: join(folder, 'server.key') }
}
