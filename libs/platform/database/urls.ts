/** The address of a database on a server that listens in a folder and nowhere else. */
export function socketUrl(socketFolder: string, user: string, database: string): string {
  return `postgres://${user}@/${database}?host=${encodeURIComponent(socketFolder)}&port=5432`
}

/** The same database, acting as another role from the first statement on. */
export function actingAs(url: string, role: string): string {
  const acting = new URL(url)
  const options = [acting.searchParams.get('options'), `-c role=${role}`]
  acting.searchParams.set('options', options.filter((option) => option !== null).join(' '))
  return acting.toString()
}
