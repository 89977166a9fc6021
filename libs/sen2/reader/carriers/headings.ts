import { spelled } from '../header.js'
import { type ModuleName, SPECS } from '../modules.js'

/**
 * Headings of the department's template, of the five module files and of suppliers' workbooks, spelled without case,
 * spaces and punctuation (reference sen2-format, section 2, and sen2-rules, section 2).
 */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  persontableid: ['personid', 'personrecordid'],
  requeststableid: ['requestsrecordid', 'requestrecordsid', 'requestrecordid', 'requestid', 'requestsid'],
  assessmenttableid: ['assessmentrecordid', 'assessmentsrecordid', 'assessmentid'],
  namedplantableid: ['namedplanrecordid', 'namedplanid'],
  activeplanstableid: ['activeplanrecordid', 'activeplansrecordid', 'activeplanid', 'activeplantableid'],
  lea: ['la', 'lanumber', 'lacode', 'localauthority', 'localauthoritynumber'],
  datetime: ['dateandtime', 'datetimeccyymmddthhmmss'],
  personbirthdate: ['dob', 'dobccyymmdd', 'dateofbirth', 'dateofbirthccyymmdd', 'personbirthdateccyymmdd'],
  sex: ['gender'],
  uniquelearnernumber: ['uln', 'ulnyoungpersonsuniquelearnernumber', 'ulnuniquelearnernumber'],
  upn: ['upnuniquepupilnumber', 'uniquepupilnumber'],
  upnunknown: ['upnandulnunavailablereason', 'upnandulnunavailable', 'upnunknownreason'],
  receiveddate: ['daterequestwasreceived', 'daterequestreceived', 'requestreceiveddate'],
  requestsource: ['rquestsource', 'sourceofrequest'],
  rya: ['initialrequestwhilstinrya', 'initialrequestwhileinrya'],
  exported: ['exportedchildoryoungpersonmovesoutoflabeforeassessmentiscompleted'],
  assessmentoutcome: ['assessmentoutcometoissueehcp', 'assessmentoutcometoissueehcplan'],
  week20: ['twentyweekstimelimitexceptionsapply', '20weekstimelimitexceptionsapply'],
  startdate: ['ehcplanstartdate', 'planstartdate'],
  planres: ['residentialsettings', 'residentialsetting'],
  planwbp: ['workedbasedlearningactivity', 'workbasedlearningactivity', 'planwpb'],
  res: ['residentialsettings', 'residentialsetting'],
  wbp: ['workedbasedlearningactivity', 'workbasedlearningactivity'],
  pb: ['personalbudgettakenup', 'personalbudget'],
  oa: ['personalbudgetorganisedarrangements', 'organisedarrangements'],
  dp: ['personalbudgetdirectpayments', 'directpayments'],
  ceasedate: ['dateehcplanceased', 'ehcplanceasedate'],
  ceasereason: ['reasonehcplanceased', 'ehcplanceasereason'],
  urn: ['urnuniquereferencenumber'],
  ukprn: ['ukprnukproviderreferencenumber'],
  sensetting: ['sensettingestablishmenttype', 'sensettingtype'],
  sensettingother: ['sensettingotherdescription'],
  placementrank: ['rank'],
  transferla: ['ehcplantransfer', 'transfer'],
  lastreview: ['ehcpreviewdecisionsdate', 'ehcplanreviewdecisionsdate', 'reviewdecisiondate'],
  reviewmeeting: ['annualreviewmeetingdate', 'reviewmeetingdate'],
  reviewoutcome: ['annualreviewdecision', 'reviewdecision', 'ehcplanreviewdecision'],
  reviewdraft: ['annualreviewdraftdate', 'reviewdraftdate'],
  phasetransferduedate: ['phasetransferreviewduedate'],
  phasetransferfinaldate: ['phasetransferfinalplandate'],
  entrydate: ['placementstartdate', 'dateofentry'],
  leavingdate: ['placementleavingdate', 'dateofleaving'],
  senunitindicator: ['senunit'],
  resourcedprovisionindicator: ['resourcedprovision'],
  sentype: ['senneed', 'primaryneed', 'needtype'],
  sentyperank: ['senneedrank', 'needrank'],
}

/** Keys by which a row names the records above it, whatever its own table has. */
export const KEY_COLUMNS = [
  'persontableid',
  'requeststableid',
  'assessmenttableid',
  'namedplantableid',
  'activeplanstableid',
] as const

/** The places of the columns of a table, and of the keys in it, by its heading row. */
export const placesIn = (module: ModuleName, heading: readonly string[]): ReadonlyMap<string, number> => {
  const spellings = heading.map(spelled)
  const wanted = [...new Set([...KEY_COLUMNS, ...SPECS[module].columns.map(({ name }) => name)])]
  return new Map(
    wanted.flatMap((column) => {
      const names = [column, ...(SYNONYMS[column] ?? [])]
      const found = names.map((name) => spellings.indexOf(name)).find((place) => place !== -1)
      return found === undefined ? [] : [[column, found] as const]
    }),
  )
}
