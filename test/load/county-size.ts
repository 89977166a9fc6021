import { type Pool, type PoolClient } from 'pg'
import { wantedAlertProjection } from '#alerts'
import { postgresEventStore } from '#event-store/postgres'
import { indexOfNames, openMasterKey, type PersonVault, personVault, type ToFind } from '#identity'
import { runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { loadSimulation, simulatedChildren, type Simulation } from '#simulation'

export interface CountyParts {
  readonly application: Pool
  /** Of the tables' owner: the application may not write what a log seems to have held for years. */
  readonly owner: Pool
  readonly dataDir: string
}

export interface CountyToMake {
  readonly authority: string
  readonly children: number
  readonly plans: number
  /** The day on which the simulated part stands, YYYY-MM-DD. */
  readonly until: string
  /** How much of it is simulated case by case; the rest are copies of that. */
  readonly simulated: number
  /**
   * Of each copied record the log holds its first event alone, and every tenth copied child has a key and can be found:
   * large where lists are asked, and made in a fraction of the time.
   */
  readonly listsAlone?: boolean
  readonly onProgress?: (what: string) => void
}

export interface CountyMade {
  readonly children: number
  readonly cases: number
  readonly plans: number
  readonly events: number
}

const silent = { info: () => undefined, error: () => undefined }

/** As many seeds away as no simulation of these tests has. */
const COPIES_SEED = 7001

/** The same id for the same copy, so that a plan's copy names its own case's copy. */
const copyOf = (id: string, n: string): string => `md5(${id} || '/' || ${n})::uuid`
const streamOf = (stream: string, n: string): string =>
  `split_part(${stream}, '-', 1) || '-' || ${copyOf(`substr(${stream}, strpos(${stream}, '-') + 1)`, n)}`

/**
 * Which children are copied, and how often: all of them until there are as many plans, then those whose request came to
 * an end without one, until there are as many children.
 */
const chooseCopies = `
  CREATE TEMP TABLE child_copy AS
  WITH child AS (
    SELECT substr(e.stream, strpos(e.stream, '-') + 1) AS person,
      EXISTS (SELECT FROM read.plan_summary p WHERE p.authority = $1
        AND p.person = substr(e.stream, strpos(e.stream, '-') + 1)) AS has_plan,
      EXISTS (SELECT FROM read.case_summary c WHERE c.authority = $1 AND c.closed_on IS NULL
        AND c.person = substr(e.stream, strpos(e.stream, '-') + 1)) AS is_open
    FROM ledger.event e WHERE e.authority = $1 AND e.type = 'PersonRecorded' AND e.revision = 0),
  counted AS (SELECT count(*) AS children, count(*) FILTER (WHERE has_plan) AS plans FROM child)
  SELECT n, person, ${copyOf('person', 'n')}::text AS new_person, row_number() OVER (ORDER BY n, person) AS ordinal
  FROM counted, generate_series(1, ceil($2::numeric / plans)::integer - 1) AS n, child
  UNION ALL
  SELECT * FROM (
    SELECT n, person, ${copyOf('person', 'n')}::text, -row_number() OVER (ORDER BY n, person)
    FROM counted, generate_series(ceil($2::numeric / plans)::integer, 100000) AS n, child
    WHERE NOT has_plan AND NOT is_open
    LIMIT (SELECT greatest(0, $3 - children * ceil($2::numeric / plans)) FROM counted)) AS ended`

const chooseStreams = `
  CREATE TEMP TABLE copied AS
  SELECT k.n, k.person, k.new_person, r.stream, ${streamOf('r.stream', 'k.n')} AS new_stream,
    substr(r.from_case, strpos(r.from_case, '-') + 1) AS from_case
  FROM child_copy k JOIN (
    SELECT person, stream, NULL AS from_case FROM read.case_summary WHERE authority = $1
    UNION ALL SELECT person, stream, assessment_stream FROM read.plan_summary WHERE authority = $1) r USING (person)
  UNION ALL
  SELECT n, person, new_person, 'la' || $1::text || '_person-' || person, 'la' || $1::text || '_person-' || new_person, NULL
  FROM child_copy`

/** The copies' events behind the others, without a gap, each stream in its order. */
const copyEvents = `
  INSERT INTO ledger.event
  SELECT e.authority, $2 + row_number() OVER (ORDER BY c.n, e.position), c.new_stream, e.category, e.revision,
    ${copyOf('e.event_id', 'c.n')}, e.type, e.schema_version, e.occurred_on, e.recorded_at,
    coalesce(s.data, replace(replace(e.data, c.person, c.new_person), coalesce(c.from_case, '-'),
      coalesce(${copyOf('c.from_case', 'c.n')}::text, '-'))),
    e.metadata, e.hash, ${copyOf('e.command_id', 'c.n')}
  FROM copied c
  JOIN ledger.event e ON e.authority = $1 AND e.stream = c.stream
  LEFT JOIN sealed s ON s.person = c.new_person AND e.type = 'PersonRecorded'
  WHERE e.revision <= $3`

/** Children who asked to be forgotten: their records stay, and nobody opens their details. */
const forgetOthers = `
  INSERT INTO identity.subject_key (authority, person, destroyed_at)
  SELECT $1, new_person::uuid, now() FROM child_copy WHERE new_person NOT IN (SELECT person FROM sealed)`

const ALL = 1_000_000

/** Rows of a list for the copies; what is not named here is as in the original. */
const LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'read.case_summary': {},
  'read.plan_summary': { assessment_stream: streamOf('t.assessment_stream', 'c.n') },
  'read.plan_timeliness': {},
  'read.obligation': {},
  'read.advice': {},
  'read.wanted_alert': { alert: copyOf('t.alert', 'c.n') },
}

/** The reference holds the place of the record's first event. */
const REFERENCE = `'EHC-' || t.authority || '-' || lpad(f.position::text, greatest(6, length(f.position::text)), '0')`

const copyList = async (client: PoolClient, authority: string, table: string): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  )
  const own: Readonly<Record<string, string>> = {
    stream: 'c.new_stream',
    person: 'c.new_person',
    reference: REFERENCE,
    ...LISTS[table],
  }
  const names = rows.map(({ name }) => name)
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')})
     SELECT ${names.map((name) => own[name] ?? `t.${name}`).join(', ')}
     FROM copied c JOIN ${table} t ON t.authority = $1 AND t.stream = c.stream
     JOIN ledger.event f ON f.authority = $1 AND f.stream = c.new_stream AND f.revision = 0`,
    [authority],
  )
}

/** Each copy is a child of its own, with a name, a birth date and a key of their own; or one of so many of them. */
const sealCopies = async (
  client: PoolClient,
  vault: PersonVault,
  simulation: Simulation,
  oneOf: number,
): Promise<readonly ToFind[]> => {
  const { rows } = await client.query<{ person: string }>(
    'SELECT new_person AS person FROM child_copy WHERE ordinal % $1 = 0 ORDER BY ordinal',
    [oneOf],
  )
  const source = simulatedChildren({ ...simulation, seed: COPIES_SEED })
  const children = rows.map(({ person }, at) => {
    const details = source[at % source.length]?.details
    const forename = `${details?.forename ?? ''}${suffix(at, source.length)}`
    return { person, details: { ...details, forename } }
  })
  const sealed = await vault.sealMany(
    simulation.authority,
    children.map((child) => ({ ...child, eventType: 'PersonRecorded' as const })),
  )
  await client.query('CREATE TEMP TABLE sealed (person text, data text)')
  await client.query('INSERT INTO sealed SELECT * FROM unnest($1::text[], $2::text[])', [
    children.map(({ person }) => person),
    sealed.map(({ sealed: box, keyId, matches }) => JSON.stringify({ keyId, matches, sealed: box })),
  ])
  return children
}

/** Letters, not numbers, so that names that go round a second time are other names. */
const suffix = (at: number, length: number): string =>
  Array.from(Math.floor(at / length).toString(26))
    .map((digit) => String.fromCharCode(97 + parseInt(digit, 26)))
    .join('')

const NAMES_AT_ONCE = 2000

const takeNamesIn = async (
  { application }: CountyParts,
  vault: PersonVault,
  authority: string,
  children: readonly ToFind[],
  head: number,
): Promise<void> => {
  const index = indexOfNames(application, vault)
  const rounds = Math.ceil(children.length / NAMES_AT_ONCE)
  for (let round = 0; round < rounds; round += 1) {
    const some = children.slice(round * NAMES_AT_ONCE, (round + 1) * NAMES_AT_ONCE)
    const upTo = round + 1 === rounds ? head : round + 1
    if (!(await index.takeIn(authority, { after: round, upTo }, some)))
      throw new Error('Somebody else takes the names in')
  }
}

const multiply = async (
  parts: CountyParts,
  { authority, children, plans, listsAlone = false, onProgress = () => undefined }: CountyToMake,
  simulation: Simulation,
): Promise<void> => {
  const vault = personVault(
    parts.application,
    await openMasterKey(parts.application, { dataDirectory: parts.dataDir, fromEnvironment: undefined }),
  )
  const store = postgresEventStore(parts.application)
  const head = await store.head(authority)
  const client = await parts.owner.connect()
  try {
    await client.query('BEGIN')
    await client.query(chooseCopies, [authority, plans, children])
    await client.query(chooseStreams, [authority])
    await client.query('ANALYZE child_copy, copied')
    const copies = await sealCopies(client, vault, simulation, listsAlone ? 10 : 1)
    onProgress(`${copies.length} children sealed`)
    await client.query('ANALYZE sealed')
    await client.query(forgetOthers, [authority])
    const { rowCount } = await client.query(copyEvents, [authority, head, listsAlone ? 0 : ALL])
    onProgress(`${rowCount ?? 0} events copied`)
    for (const table of Object.keys(LISTS)) await copyList(client, authority, table)
    onProgress('lists copied')
    const end = head + (rowCount ?? 0)
    await client.query('UPDATE ledger.log_head SET position = $2 WHERE authority = $1', [authority, end])
    await client.query('UPDATE read.checkpoint SET position = $2 WHERE authority = $1', [authority, end])
    await client.query('COMMIT')
    const simulated = simulatedChildren(simulation).map(({ person, details }) => ({ person, details }))
    await takeNamesIn(parts, vault, authority, [...simulated, ...copies], end)
    onProgress('names taken in')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    await client.query('DISCARD TEMP')
    client.release()
  }
}

/**
 * An authority of that size: a small one told by the simulation and listed by the projections, and copies of it under
 * ids, references, names and keys of their own, by INSERT … SELECT. What is copied is what pages read: the log, the
 * lists and the index of names. The copies' chain of hashes is not a true one.
 */
export const makeCounty = async (parts: CountyParts, wanted: CountyToMake): Promise<CountyMade> => {
  const { authority, until, simulated } = wanted
  const { application: pool, dataDir: dataDirectory } = parts
  const simulation = { authority, seed: 1, until, scale: simulated }
  const store = postgresEventStore(pool)
  const vault = personVault(pool, await openMasterKey(pool, { dataDirectory, fromEnvironment: undefined }))
  await loadSimulation({ simulation, store, vault })
  wanted.onProgress?.('simulated')
  const projections = [...readModelProjections, wantedAlertProjection]
  await runUntilCaughtUp({ store, pool, projections, log: silent }, authority)
  wanted.onProgress?.('listed')
  await multiply(parts, wanted, simulation)
  const { rows } = await parts.owner.query<CountyMade>(
    `SELECT (SELECT count(*) FROM ledger.event WHERE authority = $1 AND type = 'PersonRecorded') AS children,
       (SELECT count(*) FROM read.case_summary WHERE authority = $1) AS cases,
       (SELECT count(*) FROM read.plan_summary WHERE authority = $1) AS plans,
       (SELECT position FROM ledger.log_head WHERE authority = $1) AS events`,
    [authority],
  )
  const [made] = rows
  if (made === undefined) throw new Error('The authority has no log')
  return made
}
