import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { addDays, type CivilDate, isoDate, parseCivilDate } from '#statute'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2022-Sep-28 00:00:00`, as COLLECT writes a date. */
const collect = (date: CivilDate): string => {
  const [year = '', month = '', day = ''] = isoDate(date).split('-')
  return `${year}-${MONTHS[Number(month) - 1] ?? ''}-${day} 00:00:00`
}

const key = (table: string, n: number): string => `${table}${String(n).padStart(7, '0')}`

const TABLES = {
  person:
    'persontableid,NativeId,personorderseqcolumn,sourceid,sen2tableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn,uniquelearnernumber,upnunknown',
  requests:
    'requeststableid,NativeId,requestsorderseqcolumn,sourceid,persontableid,receiveddate,requestsource,rya,requestoutcomedate,requestoutcome,requestmediation,requesttribunal,exported',
  assessment:
    'assessmenttableid,NativeId,assessmentorderseqcolumn,sourceid,requeststableid,assessmentoutcome,assessmentoutcomedate,assessmentmediation,assessmenttribunal,othermediation,othertribunal,week20',
  namedplan:
    'namedplantableid,NativeId,namedplanorderseqcolumn,sourceid,assessmenttableid,startdate,planres,planwbp,pb,oa,dp,ceasedate,ceasereason',
  plandetail:
    'plandetailtableid,NativeId,plandetailorderseqcolumn,sourceid,namedplantableid,urn,ukprn,sensetting,sensettingother,placementrank,senunitindicator,resourcedprovisionindicator',
  activeplans:
    'activeplanstableid,NativeId,activeplansorderseqcolumn,sourceid,requeststableid,transferla,reviewmeeting,reviewoutcome,reviewdraft,phasetransferduedate,phasetransferfinaldate,lastreview',
  placementdetail:
    'placementdetailtableid,NativeId,placementdetailorderseqcolumn,sourceid,activeplanstableid,urn,ukprn,sensetting,sensettingother,placementrank,entrydate,leavingdate,senunitindicator,resourcedprovisionindicator,res,wbp',
  senneed: 'senneedtableid,NativeId,senneedorderseqcolumn,sourceid,activeplanstableid,sentype,sentyperank',
} as const

const rowsOf = (n: number): Readonly<Record<keyof typeof TABLES, string | undefined>> => {
  const received = addDays(parseCivilDate('2023-01-02'), (n * 7) % 700)
  const issued = addDays(received, 100 + ((n * 13) % 120))
  const plan = n % 10 < 7
  const assessed = n % 10 < 8
  const only = (row: string): string | undefined => (plan ? row : undefined)
  return {
    person: `${key('PE', n)},,${n},,S1,Surname${n},Forename${n},2015-Mar-0${1 + (n % 9)} 00:00:00,M,WBRI,ZZ1 1ZZ,Z885${String(n).padStart(9, '0')},,`,
    requests: `${key('RE', n)},,${n},,${key('PE', n)},${collect(received)},2,0,${collect(addDays(received, 35))},${assessed ? 'Y' : 'N'},0,0,`,
    assessment: assessed
      ? `${key('AS', n)},,${n},,${key('RE', n)},${plan ? 'Y' : 'N'},${collect(issued)},0,0,0,0,0`
      : undefined,
    namedplan: only(`${key('NA', n)},,${n},,${key('AS', n)},${collect(issued)},,,0,0,,,`),
    plandetail: only(`${key('PL', n)},,${n},,${key('NA', n)},100144,,,,1,0,0`),
    activeplans: only(`${key('AC', n)},,${n},,${key('RE', n)},,,,,,,`),
    placementdetail: only(`${key('PD', n)},,${n},,${key('AC', n)},100144,,,,1,${collect(issued)},,0,0,,`),
    senneed: only(`${key('SE', n)},,${n},,${key('AC', n)},ASD,1`),
  }
}

type Table = keyof typeof TABLES

const BELOW: Readonly<Partial<Record<Table, readonly Table[]>>> = {
  person: ['requests'],
  requests: ['assessment', 'activeplans'],
  assessment: ['namedplan'],
  namedplan: ['plandetail'],
  activeplans: ['placementdetail', 'senneed'],
}

const KEYS = /tableid$|orderseqcolumn$|^NativeId$|^sourceid$/

/** The row of a table and all that hangs on it, as XML. */
const xmlOf = (rows: ReturnType<typeof rowsOf>, table: Table): string => {
  const cells = rows[table]?.split(',')
  if (cells === undefined) return ''
  const values = TABLES[table]
    .split(',')
    .flatMap((column, place) => {
      const value = cells[place] ?? ''
      return KEYS.test(column) || value === '' ? [] : [`<${column}>${value}</${column}>`]
    })
    .join('')
  const below = (BELOW[table] ?? []).map((one) => xmlOf(rows, one)).join('')
  return `<${table}>${values}${below}</${table}>\n`
}

function* sampleXml(people: number): Generator<string> {
  yield '<Message><Header><Year>2026</Year><ReferenceDate>2026-01-15</ReferenceDate><LEA>902</LEA></Header><Persons>\n'
  for (let n = 1; n <= people; n += 1) yield xmlOf(rowsOf(n), 'person')
  yield '</Persons></Message>\n'
}

/** The same as an XML return, which may be of any size. */
export const writeSampleXml = (path: string, people: number): Promise<void> =>
  pipeline(Readable.from(sampleXml(people)), createWriteStream(path))

/** A made-up COLLECT export of so many people, nobody real: about the size and shape of a county's. */
export const writeSampleReturn = (folder: string, people: number): void => {
  mkdirSync(folder, { recursive: true })
  const rows = Array.from({ length: people }, (_, n) => rowsOf(n + 1))
  const write = (table: string, text: string): void => {
    writeFileSync(join(folder, `Blade-Export_15-01-2026_${table}.csv`), text)
  }
  write(
    'sen2',
    'sen2tableid,NativeId,sen2orderseqcolumn,sourceid,collection,year,referencedate,sourcelevel,lea,softwarecode,release,serialno,datetime,dmo,dco,dsco\n' +
      'S1,,1,,SEN2,2026,2026-Jan-15 00:00:00,L,902,BENCH,,1,2026-Jan-20 10:00:00,1,1,1\n',
  )
  for (const [table, header] of Object.entries(TABLES)) {
    const lines = rows.flatMap((row) => row[table as keyof typeof TABLES] ?? [])
    write(table, `${[header, ...lines].join('\n')}\n`)
  }
}
