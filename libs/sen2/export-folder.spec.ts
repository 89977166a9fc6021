import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { upnFault } from '#identity'
import { MODULES, type ModuleName } from './reader/index.js'

/** Builds small exports for tests. */
export type Cells = Readonly<Record<string, string>>
export type Tables = Readonly<Partial<Record<ModuleName, readonly Cells[]>>>

/** Headings of the 2026 return, as COLLECT spells them. */
export const HEADINGS: Readonly<Record<ModuleName, string>> = {
  sen2: 'sen2tableid,NativeId,sen2orderseqcolumn,sourceid,collection,year,referencedate,sourcelevel,lea,softwarecode,release,serialno,datetime,dmo,dco,dsco',
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
}

export const DATE = '15-01-2026'

export const fileName = (module: ModuleName, date = DATE): string => `Blade-Export_${date}_${module}.csv`

const RETURN_ROW: Cells = {
  sen2tableid: 'S1',
  year: '2026',
  referencedate: '2026-Jan-15 00:00:00',
  lea: '885',
}

export const person = (key: string, more: Cells = {}): Cells => ({
  persontableid: key,
  sen2tableid: 'S1',
  surname: 'Ashdown',
  forename: 'Robin',
  personbirthdate: '2015-May-04 00:00:00',
  sex: 'F',
  ethnicity: 'WBRI',
  postcode: 'WR1 1AA',
  ...(more['upn'] === undefined && more['uniquelearnernumber'] === undefined ? { upnunknown: 'UN8' } : {}),
  ...more,
})

export const request = (key: string, parent: string, more: Cells = {}): Cells => ({
  requeststableid: key,
  persontableid: parent,
  receiveddate: '2024-Mar-01 00:00:00',
  requestsource: '2',
  requestoutcomedate: '2024-Apr-10 00:00:00',
  requestoutcome: 'Y',
  requestmediation: '0',
  requesttribunal: '0',
  ...more,
})

export const assessment = (key: string, parent: string, more: Cells = {}): Cells => ({
  assessmenttableid: key,
  requeststableid: parent,
  assessmentoutcome: 'Y',
  assessmentoutcomedate: '2024-Jul-12 00:00:00',
  assessmentmediation: '0',
  assessmenttribunal: '0',
  othermediation: '0',
  othertribunal: '0',
  week20: '0',
  ...more,
})

export const namedPlan = (key: string, parent: string, more: Cells = {}): Cells => ({
  namedplantableid: key,
  assessmenttableid: parent,
  startdate: '2024-Jul-12 00:00:00',
  ...more,
})

/** A pupil number with the check letter that belongs to it. */
export const upnOf = (n: string): string => {
  const rest = `885${n.padStart(9, '0').slice(-9)}`
  return (
    Array.from('ABCDEFGHJKLMNPQRTUVWXYZ')
      .map((letter) => `${letter}${rest}`)
      .find((upn) => upnFault(upn) === undefined) ?? ''
  )
}

/** One child from request to plan, with everything that can hang on it; the keys end in `n`. */
export const wholeCase = (n: string, more: { person?: Cells; request?: Cells } = {}): Tables => ({
  person: [person(`P${n}`, { upn: upnOf(n), ...more.person })],
  requests: [request(`R${n}`, `P${n}`, more.request)],
  assessment: [assessment(`A${n}`, `R${n}`)],
  namedplan: [namedPlan(`N${n}`, `A${n}`)],
  plandetail: [
    {
      plandetailtableid: `D${n}`,
      namedplantableid: `N${n}`,
      urn: '116700',
      placementrank: '1',
      senunitindicator: '0',
      resourcedprovisionindicator: '0',
    },
  ],
  activeplans: [
    {
      activeplanstableid: `V${n}`,
      requeststableid: `R${n}`,
      reviewmeeting: '2025-Jun-20 00:00:00',
      reviewoutcome: 'M',
      lastreview: '2025-Jul-10 00:00:00',
    },
  ],
  placementdetail: [
    {
      placementdetailtableid: `L${n}`,
      activeplanstableid: `V${n}`,
      urn: '116700',
      placementrank: '1',
      entrydate: '2024-Sep-02 00:00:00',
      senunitindicator: '0',
      resourcedprovisionindicator: '0',
    },
  ],
  senneed: [{ senneedtableid: `E${n}`, activeplanstableid: `V${n}`, sentype: 'ASD', sentyperank: '1' }],
})

export const together = (...parts: readonly Tables[]): Tables =>
  Object.fromEntries(MODULES.map((module) => [module, parts.flatMap((tables) => tables[module] ?? [])]))

export const csv = (module: ModuleName, rows: readonly Cells[], headings = HEADINGS[module]): string => {
  const columns = headings.split(',')
  return stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))])
}

const folders: string[] = []

export const emptyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'sen2-'))
  folders.push(folder)
  return folder
}

/** Files of an export by name, to be changed before they are written. */
export const exportFiles = (tables: Tables): Map<string, string | Buffer> =>
  new Map(
    MODULES.map((module) => [
      fileName(module),
      csv(module, tables[module] ?? (module === 'sen2' ? [RETURN_ROW] : [])),
    ]),
  )

export const writeFiles = async (files: ReadonlyMap<string, string | Buffer>): Promise<string> => {
  const folder = await emptyFolder()
  await mkdir(folder, { recursive: true })
  for (const [name, content] of files) await writeFile(join(folder, name), content)
  return folder
}

/** A folder that holds these tables as an export of authority 885, 2026. */
export const exportFolder = (tables: Tables): Promise<string> => {
  const { sen2, ...others } = tables
  return writeFiles(exportFiles(sen2 === undefined || sen2.length === 0 ? others : tables))
}

export const removeFolders = async (): Promise<void> => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
}
