import { LONGEST_NAME, nameFault } from '#identity'
import { type RowReader } from './row-reader.js'

/** What every record has: its keys, its line, and its coded columns as they stood in the file. */
interface Row {
  readonly key: string
  readonly parent: string
  readonly line: number
  readonly codes: Readonly<Record<string, string>>
}

type Maybe<T> = T | undefined

export interface Sen2Record extends Row {
  readonly year: Maybe<string>
  readonly referenceDate: Maybe<string>
  readonly authority: Maybe<string>
}

export interface PersonRecord extends Row {
  readonly surname: Maybe<string>
  readonly forename: Maybe<string>
  readonly birthDate: Maybe<string>
  readonly sex: Maybe<string>
  readonly ethnicity: Maybe<string>
  readonly postcode: Maybe<string>
  readonly upn: Maybe<string>
  readonly uln: Maybe<string>
  readonly upnUnknown: Maybe<string>
}

export interface RequestsRecord extends Row {
  readonly receivedOn: Maybe<string>
  readonly source: Maybe<string>
  /** The request was made while the person was in relevant youth accommodation. */
  /** Undefined where the return does not say. */
  readonly inYouthAccommodation: boolean | undefined
  readonly outcome: Maybe<string>
  readonly outcomeOn: Maybe<string>
  readonly mediation: boolean
  readonly tribunal: boolean
  readonly exported: boolean
  /** DfE code of the authority moved to, where the return names it. */
  readonly exportedTo: Maybe<string>
}

export interface AssessmentRecord extends Row {
  readonly outcome: Maybe<string>
  readonly outcomeOn: Maybe<string>
  readonly mediation: boolean
  readonly tribunal: boolean
  readonly otherMediation: boolean
  readonly otherTribunal: boolean
  readonly week20: boolean
}

export interface NamedPlanRecord extends Row {
  readonly startedOn: Maybe<string>
  readonly ceasedOn: Maybe<string>
  readonly ceaseReason: Maybe<string>
}

export interface PlacementRecord extends Row {
  readonly rank: Maybe<string>
  readonly urn: Maybe<string>
  readonly ukprn: Maybe<string>
  readonly setting: Maybe<string>
  /** What the setting is, in somebody's own words. */
  readonly settingOther: Maybe<string>
  readonly enteredOn: Maybe<string>
  readonly leftOn: Maybe<string>
}

export interface ActivePlanRecord extends Row {
  /** DfE code of the authority that the plan came from. */
  readonly transferredFrom: Maybe<string>
  readonly reviewMeetingOn: Maybe<string>
  readonly reviewOutcome: Maybe<string>
  readonly lastReviewOn: Maybe<string>
  readonly reviewDraftOn: Maybe<string>
  readonly phaseTransferDueOn: Maybe<string>
  readonly phaseTransferFinalOn: Maybe<string>
}

export interface NeedRecord extends Row {
  readonly need: Maybe<string>
  readonly rank: Maybe<string>
}

const row = (reader: RowReader, ...codes: readonly string[]): Row => ({
  key: reader.key(),
  parent: reader.parent(),
  line: reader.line,
  codes: reader.codes(...codes),
})

export const sen2Record = (reader: RowReader): Sen2Record => ({
  ...row(reader, 'collection', 'year', 'sourcelevel', 'release', 'serialno'),
  year: reader.text('year'),
  referenceDate: reader.date('referencedate'),
  authority: reader.text('lea'),
})

const upper = (text: Maybe<string>): Maybe<string> => text?.toUpperCase()

/** Kept as it stands, whatever it is: a child is not left out of the records for the spelling of a name. */
const nameIn = (reader: RowReader, column: 'surname' | 'forename'): Maybe<string> => {
  const name = reader.text(column)
  if (name !== undefined && nameFault(name) !== undefined)
    reader.oddity(
      column,
      'odd_name',
      `What stands here is no name as one is typed: letters, spaces, hyphens and apostrophes, at most ${LONGEST_NAME}. It is kept as it stands; check it.`,
    )
  return name
}

export const personRecord = (reader: RowReader): PersonRecord => ({
  ...row(reader, 'upnunknown'),
  surname: nameIn(reader, 'surname'),
  forename: nameIn(reader, 'forename'),
  birthDate: reader.date('personbirthdate'),
  sex: reader.text('sex') ?? reader.text('gendercurrent'),
  ethnicity: reader.text('ethnicity'),
  postcode: upper(reader.text('postcode')),
  upn: upper(reader.text('upn')),
  uln: upper(reader.text('uniquelearnernumber')),
  upnUnknown: reader.letter('upnunknown'),
})

/** `exported` holds yes or no, or the code of the authority that the child moved to. */
/** A flag and perhaps an authority: whatever does not say no says yes, and is kept as it stands in the codes. */
const exported = (reader: RowReader): { exported: boolean; exportedTo: Maybe<string> } => {
  const to = reader.text('exported')
  if (to === undefined || /^(?:0|n|no|false)$/i.test(to)) return { exported: false, exportedTo: undefined }
  if (/^\d{3}$/.test(to)) return { exported: true, exportedTo: to }
  if (!/^(?:1|true)$/.test(to))
    reader.oddity(
      'exported',
      'exported_otherwise',
      'What stands here is neither yes or no nor a three-digit authority code. It is kept as it stands, and the child taken as moved away on an uncertain date; check it.',
    )
  return { exported: true, exportedTo: undefined }
}

export const requestsRecord = (reader: RowReader): RequestsRecord => ({
  ...row(
    reader,
    ...['requestsource', 'rya', 'requestoutcome', 'requestmediation', 'requesttribunal', 'exported'],
  ),
  receivedOn: reader.date('receiveddate'),
  source: reader.letter('requestsource'),
  inYouthAccommodation: reader.flag('rya'),
  outcome: reader.deciding('requestoutcome'),
  outcomeOn: reader.date('requestoutcomedate'),
  mediation: reader.flag('requestmediation') ?? false,
  tribunal: reader.flag('requesttribunal') ?? false,
  ...exported(reader),
})

export const assessmentRecord = (reader: RowReader): AssessmentRecord => ({
  ...row(
    reader,
    ...['assessmentoutcome', 'assessmentmediation', 'assessmenttribunal'],
    ...['othermediation', 'othertribunal', 'week20'],
  ),
  outcome: reader.deciding('assessmentoutcome'),
  outcomeOn: reader.date('assessmentoutcomedate'),
  mediation: reader.flag('assessmentmediation') ?? false,
  tribunal: reader.flag('assessmenttribunal') ?? false,
  otherMediation: reader.flag('othermediation') ?? false,
  otherTribunal: reader.flag('othertribunal') ?? false,
  week20: reader.flag('week20') ?? false,
})

export const namedPlanRecord = (reader: RowReader): NamedPlanRecord => {
  reader.letter('planres')
  reader.letter('planwbp')
  reader.letter('dp')
  return {
    ...row(reader, 'planres', 'planwbp', 'pb', 'oa', 'dp', 'ceasereason'),
    startedOn: reader.date('startdate'),
    ceasedOn: reader.date('ceasedate'),
    ceaseReason: reader.letter('ceasereason'),
  }
}

const placement = (reader: RowReader, ...codes: readonly string[]): PlacementRecord => {
  return {
    ...row(reader, ...['placementrank', 'senunitindicator', 'resourcedprovisionindicator'], ...codes),
    rank: reader.text('placementrank'),
    urn: reader.text('urn'),
    ukprn: reader.text('ukprn'),
    setting: reader.letter('sensetting'),
    settingOther: reader.text('sensettingother'),
    enteredOn: reader.date('entrydate'),
    leftOn: reader.date('leavingdate'),
  }
}

export const planDetailRecord = (reader: RowReader): PlacementRecord => placement(reader)

export const placementDetailRecord = (reader: RowReader): PlacementRecord => {
  reader.letter('res')
  reader.letter('wbp')
  return placement(reader, 'res', 'wbp', 'attendancepattern')
}

export const activePlanRecord = (reader: RowReader): ActivePlanRecord => {
  reader.letter('res')
  reader.letter('wbp')
  return {
    ...row(reader, 'transferla', 'reviewoutcome', 'res', 'wbp'),
    transferredFrom: reader.text('transferla'),
    reviewMeetingOn: reader.date('reviewmeeting'),
    reviewOutcome: reader.deciding('reviewoutcome'),
    lastReviewOn: reader.date('lastreview'),
    reviewDraftOn: reader.date('reviewdraft'),
    phaseTransferDueOn: reader.date('phasetransferduedate'),
    phaseTransferFinalOn: reader.date('phasetransferfinaldate'),
  }
}

export const needRecord = (reader: RowReader): NeedRecord => ({
  ...row(reader, 'sentyperank'),
  need: reader.letter('sentype'),
  rank: reader.text('sentyperank'),
})
