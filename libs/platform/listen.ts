import { once } from 'node:events'
import { createServer } from 'node:net'
import { codeOf, PlatformError } from './platform-error.js'

/** Says a failure to listen as a sentence; anything else comes back unchanged. */
export function explainListenError(error: unknown, { host, port }: { host: string; port: number }): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new PlatformError(
        'port_in_use',
        `Port ${port} on ${host} is in use by another program. Stop that one, or choose another port, such as PORT=${port + 1}.`,
        { cause: error },
      )
    case 'EACCES':
      return new PlatformError(
        'port_not_allowed',
        `This user may not listen on port ${port}. Choose a port from 1024 on, such as PORT=3000.`,
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new PlatformError(
        'wrong_setting',
        `HOST=${host} is not an address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (everybody).`,
        { cause: error },
      )
    case undefined:
    default:
      return error
  }
}

/**
 * Whether we could listen there, found out before anything else is started. Throws `PlatformError`. Somebody may
 * still take the port afterwards: the real listener's error is explained in the same words.
 */
export async function checkAddress(address: { host: string; port: number }): Promise<void> {
  const server = createServer()
  try {
    await once(server.listen(address.port, address.host), 'listening')
  } catch (error) {
    throw explainListenError(error, address)
  }
  server.close()
  await once(server, 'close')
}
