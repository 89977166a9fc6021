import { importIdOf } from '../audit/from-files.js'
import { peopleOf } from '../mapping/families.js'
import { breachesOf, wholeWatch } from '../rules/index.js'
import { readExport, type ReturnExport } from '../reader/index.js'
import { writeRejects } from './rejects.js'
import { type PeopleImport, takePeopleOn } from './take-people-on.js'
import { type ImportReport, tally } from './tally.js'
import { assessmentWork, carriedByPerson, planWork } from './work.js'

export interface ReturnImport extends PeopleImport {
  /** What `readExport` found. */
  readonly found: ReturnExport
  /** Folder for the text of rejected rows; without it they are not kept. */
  readonly rejectsFolder?: string
}

export interface Sen2Import extends Omit<ReturnImport, 'found'> {
  /** The folder of the COLLECT export. */
  readonly folder: string
  /** DfE three-digit code of the authority whose return it must be. */
  readonly authority: string
}

export interface Sen2Imported {
  readonly report: ImportReport
  readonly importId: string
  /** Where the text of rejected rows is; undefined when there are none. */
  readonly rejectFile: string | undefined
}

/**
 * Takes a return on: finds who and what is on record already, and appends what is not. The same return again appends
 * nothing; stopped half-way, the same call finishes the job. Throws ImportStopped when it could not go on.
 */
export const importReturn = async (asked: ReturnImport): Promise<Sen2Imported> => {
  const { found, dryRun = false, applyDifferences = false, rejectsFolder } = asked
  const { header } = found
  const importId = importIdOf(found)
  const rejectFile =
    rejectsFolder === undefined || dryRun
      ? undefined
      : await writeRejects(rejectsFolder, importId, found.rejectedRows, found.rejected)
  const totals = tally()
  const watch = wholeWatch()
  const taking = { header, source: 'sen2', applyDifferences } as const
  await takePeopleOn(
    asked,
    {
      importId,
      taking,
      people: () => peopleOf(found),
      see: (child) => {
        totals.warn(breachesOf(header, child))
        watch.see(child)
      },
      workOf: ({ id }, one) => [...assessmentWork(taking, id, one), ...planWork(taking, id, one)],
      carriedOf: carriedByPerson,
    },
    totals,
  )
  totals.warn(watch.breaches({ header }))
  return { report: totals.report(found), importId, rejectFile }
}

/** Reads a folder and takes it on. Throws ExportRefused when it is no usable export of this authority. */
export const importSen2 = async ({ folder, authority, ...asked }: Sen2Import): Promise<Sen2Imported> =>
  importReturn({ ...asked, found: await readExport(folder, authority) })
