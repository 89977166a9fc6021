import { type GIVERS } from '#casework'
import { spelled } from '../reader/header.js'

/** What becomes of a column of an authority's own list of live cases. */
export type ColumnUse =
  | 'text'
  | 'date'
  /** Worked out by the authority: compared with the law, never taken. */
  | 'compared'
  /** Worked out here anyway. */
  | 'ignored'
  /** There is no place for it yet, or it could name somebody. */
  | 'notKept'

export interface LiveColumn {
  /** As the mapping page and the report call it. */
  readonly label: string
  readonly use: ColumnUse
  /** Spellings met in the field, without case, spaces and punctuation. */
  readonly spellings: readonly string[]
}

type Giver = (typeof GIVERS)[number]

/** Who gives advice, as authorities name them; `service` tells apart those who are one giver in the law. */
export const ADVICE = [
  {
    name: 'parent',
    giver: 'parent',
    service: undefined,
    label: 'parent',
    words: ['parent', 'parents', 'family', 'parental'],
  },
  {
    name: 'school',
    giver: 'education',
    service: undefined,
    label: 'school',
    words: ['school', 'education', 'setting'],
  },
  {
    name: 'psychology',
    giver: 'psychology',
    service: undefined,
    label: 'educational psychologist',
    words: ['ep', 'edpsych', 'educationalpsychology', 'educationalpsychologist', 'psychology'],
  },
  {
    name: 'paediatrics',
    giver: 'health',
    service: 'Community paediatrics',
    label: 'community paediatrics',
    words: ['paediatrics', 'communitypaediatrics', 'paediatrician', 'medical', 'health'],
  },
  {
    name: 'speech',
    giver: 'health',
    service: 'Speech and language therapy',
    label: 'speech and language therapy',
    words: ['salt', 'slt', 'speech', 'speechandlanguage', 'speechandlanguagetherapy'],
  },
  {
    name: 'occupational',
    giver: 'health',
    service: 'Occupational therapy',
    label: 'occupational therapy',
    words: ['ot', 'occupationaltherapy'],
  },
  {
    name: 'physiotherapy',
    giver: 'health',
    service: 'Physiotherapy',
    label: 'physiotherapy',
    words: ['physio', 'physiotherapy'],
  },
  { name: 'camhs', giver: 'health', service: 'CAMHS', label: 'CAMHS', words: ['camhs'] },
  {
    name: 'socialCare',
    giver: 'socialCare',
    service: undefined,
    label: 'social care',
    words: ['socialcare', 'sc', 'csc'],
  },
  {
    name: 'sensory',
    giver: 'sensory',
    service: undefined,
    label: 'sensory service',
    words: ['sensory', 'sensoryservice'],
  },
  {
    name: 'other',
    giver: 'other',
    service: undefined,
    label: 'another body',
    words: ['other', 'otheradvice'],
  },
] as const satisfies readonly {
  readonly name: string
  readonly giver: Giver
  readonly service: string | undefined
  readonly label: string
  readonly words: readonly string[]
}[]

type AdviceName = (typeof ADVICE)[number]['name']
type AdviceColumn = `${AdviceName}AskedOn` | `${AdviceName}ReceivedOn`

const list = (words: string): readonly string[] => words.split(' ')
const column = (use: ColumnUse, label: string, words: string): LiveColumn => ({
  use,
  label,
  spellings: list(words),
})

const FIXED = {
  caseReference: column(
    'text',
    'Case reference',
    'casereference caseref caseid caseno casenumber reference ref id uniqueid childid childuniqueid personid',
  ),
  surname: column('text', 'Surname', 'surname lastname familyname'),
  forename: column('text', 'Forename', 'forename firstname givenname'),
  birthDate: column('date', 'Date of birth', 'dateofbirth dob birthdate dateofbirthddmmyyyy'),
  upn: column('text', 'UPN', 'upn uniquepupilnumber upnuniquepupilnumber'),
  uln: column('text', 'ULN', 'uln uniquelearnernumber'),
  postcode: column('text', 'Postcode', 'postcode postalcode homepostcode'),
  sex: column('text', 'Sex', 'sex gender'),
  ethnicity: column('text', 'Ethnicity', 'ethnicity ethniccode'),
  setting: column(
    'text',
    'Setting',
    'setting school currentschool currentsetting schoolname establishment urn settingurn schoolurn mainestablishmenturn establishmenturn',
  ),
  yearGroup: column('ignored', 'Year group', 'yeargroup ncy nationalcurriculumyear ncyear'),
  siblingReference: column('notKept', 'Sibling reference', 'siblingreference sibling siblings siblingref'),

  receivedOn: column(
    'date',
    'Request received',
    'received requestreceived datereceived daterequestreceived requestdate dateofrequest receiveddate ehcnarequestreceived requestreceivedon daterequestwasreceived',
  ),
  source: column(
    'text',
    'Request from whom',
    'fromwhom requestedby requestfrom source requestsource referrer whorequested sourceofrequest',
  ),
  channel: column('text', 'Channel of the request', 'channel howreceived methodofrequest'),
  decisionToAssess: column(
    'text',
    'Decision to assess',
    'decisiontoassess assessdecision decisiontoassessyesno week6decision agreedtoassess decisionassess',
  ),
  assessToldOn: column(
    'date',
    'Decision to assess told on',
    'decisiontoassesstoldon decisiontoldon decisiontoassessdate dateofdecisiontoassess week6decisiondate dateagreedtoassess decisiontoassesssent decisionletterdate decisionnotifiedon',
  ),

  decisionToIssue: column(
    'text',
    'Decision to issue',
    'decisiontoissue issuedecision agreedtoissue decisiontoissueplan week16decision',
  ),
  issueToldOn: column(
    'date',
    'Decision to issue told on',
    'decisiontoissuetoldon decisiontoissuedate dateofdecisiontoissue week16decisiondate toldon',
  ),
  draftSentOn: column(
    'date',
    'Draft sent',
    'draftsent draftplansent draftissued draftehcpsent dateofdraft draftsenton draftdate draftplandate',
  ),
  commentsBy: column('ignored', 'Comments by', 'commentsby commentsdueby commentsdue'),
  commentsReceivedOn: column(
    'date',
    'Comments received',
    'commentsreceived representationsreceived commentsreceivedon',
  ),
  consultedOn: column(
    'date',
    'Settings consulted on',
    'settingsconsultedon consulted settingsconsulted consultationsent consultedon schoolsconsulted',
  ),
  answeredOn: column(
    'date',
    'Settings answered',
    'answered settingsanswered consultationanswered consultationresponse settingsansweredon answeredon',
  ),
  finalIssuedOn: column(
    'date',
    'Final plan issued',
    'finalissued finalplanissued finalehcpissued dateoffinalplan finalplandate finaldate dateplanissued ehcpissued finalplansent',
  ),
  namedSetting: column(
    'text',
    'Named setting',
    'namedsetting settingnamed namedschool schoolnamed placementnamed',
  ),
  firstPlanOn: column(
    'date',
    'First plan date',
    'firstplandate dateoffirstplan initialplandate originalplandate dateinitialplanissued dateinitialehcplanissued dateoriginalplanissued firstplanissued',
  ),
  currentPlanOn: column(
    'date',
    'Current plan date',
    'currentplandate dateofcurrentplan latestplandate planstartdate dateupdatedplanissued dateupdatedehcplanissued datelatestplanissued',
  ),

  exceptionGround: column(
    'text',
    'Exception',
    'exception exceptionground groundforexception exceptionreason ground',
  ),
  exceptionFrom: column('date', 'Exception from', 'exceptionfrom exceptionstart from'),
  exceptionTo: column('date', 'Exception to', 'exceptionto exceptionend to'),
  exceptionToldOn: column(
    'date',
    'Family told of the exception',
    'familytoldon exceptiontoldon familytold exceptionnotifiedon',
  ),

  disputeKind: column(
    'text',
    'Mediation or appeal',
    'mediationorappeal dispute disputekind mediationappeal kindofdispute kind',
  ),
  disputeAbout: column(
    'text',
    'On which decision',
    'onwhichdecision disputeabout disputeddecision appealagainst about',
  ),
  disputeOn: column(
    'date',
    'Date of mediation or appeal',
    'disputedate mediationdate appealdate dateofappeal dateofmediation appealregistered appealregisteredon',
  ),
  disputeOutcome: column(
    'text',
    'Outcome of mediation or appeal',
    'disputeoutcome appealoutcome mediationoutcome outcome',
  ),

  withdrawnOn: column('date', 'Withdrawn on', 'withdrawnon withdrawn datewithdrawn requestwithdrawn'),
  movedOn: column('date', 'Moved on', 'movedon moved movedout datemoved transferredout'),
  movedTo: column(
    'text',
    'Moved to which authority',
    'movedto towhichauthority toauthority newauthority movedtola',
  ),
  ceasedOn: column('date', 'Ceased on', 'ceasedon ceased ceasedate dateceased planceased'),
  ceaseReason: column('text', 'Reason for ceasing', 'ceasereason reasonceased reasonforceasing reason'),

  reviewMeetingOn: column(
    'date',
    'Last review meeting',
    'lastreviewmeeting lastmeeting reviewmeeting annualreviewmeeting lastarmeeting armeetingdate reviewmeetingdate lastannualreview',
  ),
  reviewToldOn: column(
    'date',
    'Review decision told on',
    'reviewdecisiontoldon reviewdecisiondate ardecisiondate dateofreviewdecision datelastreviewed lastreviewed dateoflastreview',
  ),
  reviewDecision: column(
    'text',
    'Review decision',
    'reviewdecision ardecision annualreviewdecision decisionafterreview',
  ),
  noticeSentOn: column(
    'date',
    'Notice of amendment',
    'noticeofamendment amendmentnotice amendmentnoticesent proposedamendmentssent noticesent',
  ),
  amendedOn: column(
    'date',
    'Amended plan issued',
    'amendedplanissued amendedfinalplan amendedplandate amendedon',
  ),
  nextReviewDue: column(
    'compared',
    'Next review due',
    'nextdue nextreviewdue nextannualreview nextreview annualreviewdue reviewdue ardue',
  ),
  transferYear: column('text', 'Transfer year', 'transferyear phasetransferyear phasetransfer'),

  officer: column(
    'text',
    'Officer',
    'officer caseofficer senofficer caseworker keyworker plancoordinator coordinator ehcco',
  ),
  locality: column('text', 'Locality', 'locality area district'),
  team: column('text', 'Team', 'team caseteam'),
  flags: column(
    'notKept',
    'Flags',
    'flags lac lookedafter cla cp childprotection cin childinneed ehe electivehomeeducation electivelyhomeeducated yot yjs youthjustice knowntosocialcare knowntosocialcareteam disability pupilpremium suspensions exclusions absence subsidiaryestablishment mainestablishmentphase establishmentphase notes comments',
  ),
  need: column('text', 'Primary need', 'primaryneed need sentype primaryneedcode'),

  week6Due: column(
    'compared',
    'Week 6 due date',
    'week6due 6weekdue 6weeksdue week6 sixweekdue week6duedate week6deadline 6weekdeadline sixweekdeadline',
  ),
  week16Due: column(
    'compared',
    'Week 16 due date',
    'week16due 16weekdue 16weeksdue week16 week16duedate week16deadline 16weekdeadline',
  ),
  week20Due: column(
    'compared',
    'Week 20 due date',
    'week20due 20weekdue 20weeksdue week20 week20duedate week20deadline 20weekdeadline statutorydeadline duedate',
  ),
  daysOpen: column('ignored', 'Days open', 'daysopen weeksopen days age ageindays'),
  rag: column('ignored', 'RAG', 'rag ragrating ragstatus'),
  stage: column('ignored', 'Stage', 'stage status currentstage stagetext phase casestatus'),
} as const satisfies Readonly<Record<string, LiveColumn>>

export type LiveColumnName = keyof typeof FIXED | AdviceColumn

const DAYS = {
  AskedOn: {
    label: 'asked on',
    words: [
      'askedon',
      'asked',
      'requested',
      'requestedon',
      'adviceasked',
      'advicerequested',
      'adviceaskedon',
    ],
  },
  ReceivedOn: {
    label: 'received on',
    words: [
      'receivedon',
      'received',
      'advicereceived',
      'advicein',
      'returned',
      'reportreceived',
      'advicereceivedon',
      'advice',
    ],
  },
} as const

const advice: readonly (readonly [AdviceColumn, LiveColumn])[] = ADVICE.flatMap(({ name, label, words }) =>
  (['AskedOn', 'ReceivedOn'] as const).map(
    (day) =>
      [
        `${name}${day}`,
        {
          use: 'date',
          label: `Advice of ${label}, ${DAYS[day].label}`,
          spellings: words.flatMap((giver) => DAYS[day].words.map((word) => `${giver}${word}`)),
        },
      ] as const,
  ),
)

/** Every column of a list of live cases, by name (reference take-on-columns). */
export const LIVE_COLUMNS: ReadonlyMap<LiveColumnName, LiveColumn> = new Map<LiveColumnName, LiveColumn>([
  ...(Object.entries(FIXED) as (readonly [keyof typeof FIXED, LiveColumn])[]),
  ...advice,
])

const BY_SPELLING: ReadonlyMap<string, LiveColumnName> = new Map(
  [...LIVE_COLUMNS].flatMap(([name, { label, spellings }]) =>
    [name.toLowerCase(), spelled(label), ...spellings].map((spelling) => [spelling, name] as const),
  ),
)

/** The column that a heading means, by the table of synonyms. */
export const columnBySpelling = (heading: string): LiveColumnName | undefined =>
  BY_SPELLING.get(spelled(heading))

export const isLiveColumn = (name: string): name is LiveColumnName =>
  (LIVE_COLUMNS as ReadonlyMap<string, LiveColumn>).has(name)
