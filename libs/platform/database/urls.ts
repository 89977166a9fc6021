/** The address of a database on a server that listens in a folder and nowhere else. */
export function socketUrl(socketFolder: string, user: string, database: string): string {
  return `postgres://${user}@/${database}?host=${encodeURIComponent(socketFolder)}&port=5432`
}

/**
 * The same database, acting as another role from the first statement on. Text, not `URL`: an address whose host is
 * a folder (`postgres://user@/database?host=/run/postgresql`) is right for PostgreSQL and wrong for `URL`.
 */
export function actingAs(url: string, role: string): string {
  const [address = '', query = ''] = url.split('?', 2)
  const parameters = new URLSearchParams(query)
  const options = [parameters.get('options'), `-c role=${role}`].filter((option) => option !== null)
  parameters.set('options', options.join(' '))
  return `${address}?${parameters.toString()}`
}
