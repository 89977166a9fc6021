import { type PersonRows, type RequestRows } from '../mapping/families.js'
import { plain } from '../matching/likeness.js'
import {
  type AssessmentRecord,
  type NamedPlanRecord,
  type PersonRecord,
  type RequestsRecord,
} from '../reader/index.js'
import { madeOn } from './facts.js'
import { hasPlanDate, isTimedRow, type LiveRow } from './row.js'

/** Rows of the list that are one case, on one sheet or on several. */
export interface LiveCase {
  readonly rows: readonly LiveRow[]
}

const identityKeys = ({ texts, dates }: LiveRow): readonly string[] => {
  const [birth, received] = [dates.get('birthDate') ?? '', dates.get('receivedOn') ?? '']
  const upn = plain(texts.get('upn'))
  const [surname, forename] = [plain(texts.get('surname')), plain(texts.get('forename'))]
  return [
    ...(upn === '' ? [] : [`upn ${upn} ${birth} ${received}`]),
    ...(surname === '' || forename === '' || birth === ''
      ? []
      : [`name ${surname} ${forename} ${birth} ${received}`]),
  ]
}

const agree = (a: LiveRow, b: LiveRow, sheetOf: (line: number) => number): boolean => {
  const [one, other] = [plain(a.texts.get('upn')), plain(b.texts.get('upn'))]
  if (one !== '' && other !== '') return one === other
  return sheetOf(a.line) !== sheetOf(b.line) || a.texts.get('caseReference') === b.texts.get('caseReference')
}

/**
 * One case may stand on several sheets, one a year: rows of one received day, of one number and birth date, or of one
 * name and birth date where they are on different sheets. Within a sheet rows without a number are different children.
 */
export const liveCasesOf = (
  rows: readonly LiveRow[],
  sheetOf: (line: number) => number,
): readonly LiveCase[] => {
  const byKey = new Map<string, LiveRow[]>()
  const groups: LiveRow[][] = []
  for (const row of rows) {
    const keys = identityKeys(row)
    const group = keys
      .flatMap((key) => byKey.get(key) ?? [])
      .flatMap((known) => groups.find((one) => one.includes(known)) ?? [])
      .at(0)
    const same = keys
      .map((key) => byKey.get(key))
      .find((one) => one?.every((known) => agree(row, known, sheetOf)))
    const target = same ?? []
    if (same === undefined || group === undefined) groups.push(target)
    target.push(row)
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, target)
  }
  return groups.map((own) => ({ rows: own }))
}

const personOf = ({ line, texts, dates }: LiveRow): PersonRecord => {
  const upper = (text: string | undefined): string | undefined => text?.toUpperCase()
  return {
    ...{ key: `${line}`, parent: '', line, codes: {} },
    ...{ surname: texts.get('surname'), forename: texts.get('forename'), birthDate: dates.get('birthDate') },
    ...{ sex: texts.get('sex'), ethnicity: texts.get('ethnicity'), postcode: upper(texts.get('postcode')) },
    ...{
      upn: upper(texts.get('upn'))?.replaceAll(/[\s-]/g, ''),
      uln: texts.get('uln')?.replaceAll(/\s/g, ''),
    },
    upnUnknown: undefined,
  }
}

const requestOf = (row: LiveRow): RequestsRecord => ({
  ...{ key: `${row.line}`, parent: `${row.line}`, line: row.line, codes: {} },
  ...{ receivedOn: row.dates.get('receivedOn'), source: undefined, outcome: 'A', outcomeOn: undefined },
  ...{ mediation: false, tribunal: false, exported: false, exportedTo: undefined },
  inYouthAccommodation: false,
})

/** A plan without a request here: its assessment is not ours to time. */
const historic = ({ line }: LiveRow): AssessmentRecord => ({
  ...{ key: `${line}`, parent: `${line}`, line, codes: {} },
  ...{ outcome: 'H', outcomeOn: undefined, mediation: false, tribunal: false },
  ...{ otherMediation: false, otherTribunal: false, week20: false },
})

const planOf = (row: LiveRow): NamedPlanRecord => ({
  ...{ key: `${row.line}`, parent: `${row.line}`, line: row.line, codes: {} },
  ...{ startedOn: madeOn(row), ceasedOn: row.dates.get('ceasedOn'), ceaseReason: undefined },
})

const requestRows = (row: LiveRow): RequestRows => ({
  request: requestOf(row),
  assessment: isTimedRow(row) ? undefined : historic(row),
  namedPlan: hasPlanDate(row) ? planOf(row) : undefined,
  planDetails: [],
  activePlan: undefined,
  placements: [],
  needs: [],
})

/** A case of the list as the matching of a return sees a child with one request. */
export const asPerson = (row: LiveRow): PersonRows => ({
  person: personOf(row),
  requests: [requestRows(row)],
})
