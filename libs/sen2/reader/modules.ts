/** The nine tables of the return, parents before children (format, section 1). */
export const MODULES = [
  'sen2',
  'person',
  'requests',
  'assessment',
  'namedplan',
  'plandetail',
  'activeplans',
  'placementdetail',
  'senneed',
] as const

export type ModuleName = (typeof MODULES)[number]

/** Versions of the return's layout: 1.2 is the 2025 return, 1.3 the 2026 return. */
export type LayoutVersion = 1.1 | 1.2 | 1.3

export const layoutOf = (year: number): LayoutVersion => (year >= 2026 ? 1.3 : year === 2025 ? 1.2 : 1.1)

export interface Column {
  readonly name: string
  /** First layout that has it. */
  readonly since?: LayoutVersion
  /** First layout that no longer has it. */
  readonly until?: LayoutVersion
  /** Without it the file cannot be used: a key, or a column that decides what happened or what is counted. */
  readonly necessary?: true
  /** Other spellings met in the field. */
  readonly alias?: readonly string[]
}

/** What stands in a column, as far as the same value can be written in several forms. */
export type ColumnKind = 'date' | 'flag' | 'name' | 'value'

const DATES: ReadonlySet<string> = new Set([
  ...['referencedate', 'datetime', 'personbirthdate', 'receiveddate', 'requestoutcomedate'],
  ...['assessmentoutcomedate', 'startdate', 'ceasedate', 'reviewmeeting', 'reviewdraft', 'lastreview'],
  ...['phasetransferduedate', 'phasetransferfinaldate', 'entrydate', 'leavingdate'],
])

const FLAGS: ReadonlySet<string> = new Set([
  ...['dmo', 'dco', 'dsco', 'rya', 'requestmediation', 'requesttribunal', 'assessmentmediation'],
  ...['assessmenttribunal', 'othermediation', 'othertribunal', 'week20', 'pb', 'oa'],
  ...['senunitindicator', 'resourcedprovisionindicator'],
])

export const kindOf = (column: string): ColumnKind => {
  if (DATES.has(column)) return 'date'
  if (FLAGS.has(column)) return 'flag'
  return column === 'surname' || column === 'forename' ? 'name' : 'value'
}

export interface ModuleSpec {
  readonly key: string
  readonly parent?: { readonly module: ModuleName; readonly column: string }
  /** Most rows one parent may have. */
  readonly atMost?: number
  readonly columns: readonly Column[]
}

const optional = (...names: readonly string[]): readonly Column[] => names.map((name) => ({ name }))
const necessary = (...names: readonly string[]): readonly Column[] =>
  names.map((name) => ({ name, necessary: true }))
const since = (version: LayoutVersion, ...names: readonly string[]): readonly Column[] =>
  names.map((name) => ({ name, since: version }))
const until = (version: LayoutVersion, ...names: readonly string[]): readonly Column[] =>
  names.map((name) => ({ name, until: version }))

const table = (
  name: string,
  parent: { module: ModuleName; column: string } | undefined,
  columns: readonly Column[],
  atMost?: number,
): ModuleSpec => ({
  key: `${name}tableid`,
  ...(parent === undefined ? {} : { parent }),
  ...(atMost === undefined ? {} : { atMost }),
  columns: [
    ...necessary(`${name}tableid`, ...(parent === undefined ? [] : [parent.column])),
    ...optional('nativeid', `${name}orderseqcolumn`, 'sourceid'),
    ...columns,
  ],
})

const placement = optional('urn', 'ukprn', 'sensetting', 'sensettingother', 'placementrank')

export const SPECS: Readonly<Record<ModuleName, ModuleSpec>> = {
  sen2: table('sen2', undefined, [
    ...necessary('year', 'referencedate', 'lea'),
    ...optional('collection', 'sourcelevel', 'softwarecode', 'release', 'serialno', 'datetime', 'dmo', 'dco'),
    ...since(1.3, 'dsco'),
  ]),
  person: table('person', { module: 'sen2', column: 'sen2tableid' }, [
    ...optional('surname', 'forename', 'personbirthdate', 'ethnicity', 'postcode', 'upn'),
    ...optional('uniquelearnernumber', 'upnunknown'),
    ...until(1.2, 'gendercurrent'),
    ...since(1.2, 'sex'),
  ]),
  requests: table('requests', { module: 'person', column: 'persontableid' }, [
    ...necessary(
      'receiveddate',
      'requestoutcomedate',
      'requestoutcome',
      'requestmediation',
      'requesttribunal',
    ),
    ...since(1.3, 'requestsource'),
    ...optional('rya', 'exported'),
  ]),
  assessment: table(
    'assessment',
    { module: 'requests', column: 'requeststableid' },
    necessary(
      'assessmentoutcome',
      'assessmentoutcomedate',
      'assessmentmediation',
      'assessmenttribunal',
      'othermediation',
      'othertribunal',
      'week20',
    ),
    1,
  ),
  namedplan: table(
    'namedplan',
    { module: 'assessment', column: 'assessmenttableid' },
    [
      ...necessary('startdate'),
      // One tool spells the tag PlanWPB (format, section 4).
      { name: 'planwbp', alias: ['planwpb'] },
      ...optional('planres', 'pb', 'oa', 'dp', 'ceasedate', 'ceasereason'),
    ],
    1,
  ),
  plandetail: table(
    'plandetail',
    { module: 'namedplan', column: 'namedplantableid' },
    [...placement, ...optional('senunitindicator', 'resourcedprovisionindicator')],
    2,
  ),
  activeplans: table(
    'activeplans',
    { module: 'requests', column: 'requeststableid' },
    [
      ...optional('transferla', 'lastreview'),
      ...until(1.2, 'res', 'wbp'),
      ...since(1.2, 'reviewmeeting', 'reviewoutcome'),
      ...since(1.3, 'reviewdraft', 'phasetransferduedate', 'phasetransferfinaldate'),
    ],
    1,
  ),
  placementdetail: table('placementdetail', { module: 'activeplans', column: 'activeplanstableid' }, [
    ...placement,
    ...optional('entrydate', 'leavingdate', 'senunitindicator', 'resourcedprovisionindicator'),
    ...until(1.2, 'attendancepattern'),
    ...since(1.2, 'res', 'wbp'),
  ]),
  senneed: table(
    'senneed',
    { module: 'activeplans', column: 'activeplanstableid' },
    optional('sentype', 'sentyperank'),
    2,
  ),
}

export type Counts = Readonly<Record<ModuleName, number>>

/** A figure for every module. */
export const countsOf = (count: (module: ModuleName) => number): Counts => ({
  sen2: count('sen2'),
  person: count('person'),
  requests: count('requests'),
  assessment: count('assessment'),
  namedplan: count('namedplan'),
  plandetail: count('plandetail'),
  activeplans: count('activeplans'),
  placementdetail: count('placementdetail'),
  senneed: count('senneed'),
})
