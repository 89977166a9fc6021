import { type Action } from '#identity'

export interface Task {
  /** In the address of its page. */
  readonly id: string
  readonly title: string
  /** What somebody must be allowed to do for it; nothing where it is for anyone. */
  readonly needs?: Action
  /** Where it begins, where that is a page of its own. */
  readonly begins?: { readonly address: string; readonly text: string }
  /** One thing to do each, in their order. */
  readonly steps: readonly string[]
  /** What is good to know beside the steps. */
  readonly notes?: readonly string[]
}

interface Part {
  readonly title: string
  readonly tasks: readonly Task[]
}

/** What people do here, by task, in the words of the pages. */
export const GUIDE: readonly Part[] = [
  {
    title: 'Children and their cases',
    tasks: [
      {
        id: 'find-a-child',
        title: 'Find a child, a case or a plan',
        needs: 'find',
        begins: { address: '/find', text: 'Find' },
        steps: [
          'Type into the box at the top of any page: a name in any order, a former name, a date of birth, a pupil number or a reference such as EHC-885-000123.',
          'Press Find. Near spellings are found too, and closed cases and plans as well as open ones.',
          'Press the reference to open the record.',
        ],
        notes: [
          'What you type stands in no address and no log. Whom you were shown is on record, as if you had opened it.',
        ],
      },
      {
        id: 'record-a-request',
        title: 'Record a request for an assessment',
        needs: 'recordFact',
        begins: { address: '/requests/new', text: 'New request' },
        steps: [
          'Answer one question a page: name, date of birth, pupil number if you have it, who asked, and the day on which it was received.',
          'If somebody much alike is on record already, open that case in another tab and say whether it is the same child.',
          'On “Check your answers”, read the limits that follow. Change an answer if one is wrong.',
          'Press Save. The case has its reference, and its dates, from then on.',
        ],
        notes: [
          'Your answers are kept for two weeks under “My unfinished answers” until you save or delete them.',
          'Not sure which day counts as received? “Check a date” leads to a page that works it out.',
        ],
      },
      {
        id: 'record-what-happened',
        title: 'Record what happened on a case or a plan',
        needs: 'recordFact',
        steps: [
          'Open the case or plan and press “Record what happened”.',
          'Choose what it was. What usually comes next stands first; what cannot be recorded as the case stands says why.',
          'Answer the questions. “Today” and “Yesterday” answer a date with one press; a month can be typed as a word.',
          'On “Check your answers”, see which limits it meets or moves, and what could not be met any more.',
          'Press Save, then “Record something else on this case” or “Back to my list”.',
        ],
        notes: [
          'Under “Advice” and “Plan and consultations” each row has its own: “It came back”, “Chased”, “They answered”. You are not asked again which one it was.',
        ],
      },
      {
        id: 'correct-a-record',
        title: 'Put a wrong date or a wrong record right',
        needs: 'correctFact',
        steps: [
          'Open the case’s “Timeline”, or the plan, and find the entry. A month opens with a press, and “Show” leaves one kind alone.',
          'Press “Put this right”, and then “Correct a date”, “This was recorded by mistake” or “This is about another child”.',
          'Say what is right, why, and who agreed to it.',
          'Look at every limit, alert and figure that it moves, then save.',
        ],
        notes: ['Nothing is overwritten: the old entry stays, struck through, with the reason.'],
      },
      {
        id: 'record-an-exception',
        title: 'Record an exception',
        needs: 'recordException',
        steps: [
          'Open the case or plan, press “Record what happened” and choose the exception.',
          'Say for which limit. Only reasons that the law allows for that limit are offered.',
          'Say from when until when, what shows it, and who decided.',
          'Check and save. The limit’s day stays as it was; it is shown as lifted.',
        ],
      },
      {
        id: 'why-this-date',
        title: 'See why a date is what it is',
        needs: 'seeCase',
        steps: [
          'Press “Why this date?” beside the date.',
          'Read the rule, the law, the facts it was worked out from, and how sure we are.',
          'To see a case as it stood on a day, or by what was known then, fill in the two boxes under “Dates explained”; every other part of the case then shows the same.',
        ],
      },
      {
        id: 'letter-to-the-family',
        title: 'Tell a family where things stand',
        needs: 'seeCase',
        steps: [
          'Open the case and press “Status letter for the family”.',
          'Read it: what happened, what comes next and by when, and whom to ask.',
          'Print it from your browser.',
        ],
      },
    ],
  },
  {
    title: 'Your day',
    tasks: [
      {
        id: 'my-work',
        title: 'See what to do first',
        needs: 'seeMyWork',
        begins: { address: '/my-work', text: 'My work' },
        steps: [
          'Open “My work”. The nearest legal limit stands first, and each row says why it is there.',
          'Choose a tab: today, this week, waiting for others, past limit, or all.',
          'Filter by stage, service or exception, or press a heading to sort.',
        ],
        notes: [
          '“Download this list” gives the same rows as a file. It names children: keep it where the case files are kept.',
        ],
      },
      {
        id: 'disagreements',
        title: 'Follow appeals, mediation and settings that have not answered',
        needs: 'seeMyWork',
        begins: { address: '/disagreements', text: 'Disagreements' },
        steps: [
          'Open “Disagreements”, from the start page or from “My work”. It has decided cases and plans too: a refusal that is appealed against stands here.',
          'What has passed its limit stands first, then what comes next. Choose a tab for one kind.',
          'Open the record; “Disagreement” shows what is asked of the authority, and how long the family have.',
        ],
      },
      {
        id: 'annual-reviews',
        title: 'Keep annual reviews and phase transfers in time',
        needs: 'seeReviews',
        begins: { address: '/reviews', text: 'Annual reviews' },
        steps: [
          'Open “Annual reviews”. It shows the plans whose next limit comes within 12 weeks.',
          'Choose a tab: under way, phase transfers, out of cycle, past limit, or last review unknown.',
          'Open a plan to arrange the meeting, record what came of it, and send notices.',
        ],
      },
      {
        id: 'give-cases',
        title: 'Give cases to an officer',
        needs: 'assignOfficer',
        steps: [
          'On a case, choose “Record what happened”, then the officer.',
          'Managers: on “All work” or “Annual reviews” open “Give to an officer”, tick the rows, choose the officer, and check who had them before.',
        ],
      },
      {
        id: 'unfinished-answers',
        title: 'Go on with what you had not saved',
        needs: 'recordFact',
        begins: { address: '/unfinished', text: 'My unfinished answers' },
        steps: [
          'Open “My unfinished answers” at the foot of any page.',
          'Press one to go on where you were, or delete it.',
        ],
      },
    ],
  },
  {
    title: 'Health and other advice',
    tasks: [
      {
        id: 'triage-advice',
        title: 'Give a request for advice to a service',
        needs: 'triageAdvice',
        begins: { address: '/gateway', text: 'Gateway' },
        steps: [
          'Open “Gateway”. What has no service yet, and what is overdue, have tabs of their own.',
          'Press the request, choose the service, and save. The six weeks run on from the day on which it arrived.',
        ],
      },
      {
        id: 'return-advice',
        title: 'Send advice back as a service',
        needs: 'seeOwnServiceTasks',
        begins: { address: '/gateway', text: 'My service' },
        steps: [
          'Open “My service” and press “Record return” beside the request.',
          'Say what came of it: advice was written, earlier advice suffices, or the child is not known to you.',
          'Give the day and save.',
        ],
      },
    ],
  },
  {
    title: 'Figures and returns',
    tasks: [
      {
        id: 'timeliness',
        title: 'See how many plans were in time',
        needs: 'seeTimeliness',
        begins: { address: '/timeliness', text: 'Timeliness' },
        steps: [
          'Open “Timeliness” and choose the year and how to count: as the Department for Education counts, or as completed.',
          'Press any number to see its cases, and why each one counts.',
        ],
      },
      {
        id: 'data-quality',
        title: 'Find what is missing or cannot be right',
        needs: 'seeTimeliness',
        begins: { address: '/quality', text: 'Data quality' },
        steps: [
          'Open “Data quality” at the foot of the page.',
          'Press a case: the link leads to where it is put right.',
        ],
      },
      {
        id: 'take-on-a-return',
        title: 'Take on a return or your own list of cases',
        needs: 'takeOn',
        begins: { address: '/take-on', text: 'Take on a return' },
        steps: [
          'Choose the files: nine CSV files, XML, a workbook, or a zip of them; or your own list.',
          'Say what the headings of your own list mean. It is kept for the next one.',
          'Read what was found, and download it. Nothing is loaded yet.',
          'Press Load. Rows that were rejected or must be asked about are counted, and the whole can be taken back while nothing was recorded on top.',
        ],
      },
      {
        id: 'possible-matches',
        title: 'Say whether two records are one child',
        needs: 'settleMatch',
        begins: { address: '/matches', text: 'Possible matches' },
        steps: [
          'Open “Possible matches” at the foot of the page.',
          'Compare the two records side by side.',
          'Say that they are the same child, or that they are not. The opposite answer parts them again.',
        ],
      },
      {
        id: 'make-a-return',
        title: 'Make the SEN2 return',
        needs: 'makeReturn',
        begins: { address: '/return', text: 'Return' },
        steps: [
          'Open “Return”, choose the year and the reference date, and build it.',
          'Open the rules it breaks: each leads to its cases, and each value to the events behind it.',
          'Compare it with last year’s, or with the build before.',
          'Freeze it under a name, record who signs it off, and download it.',
        ],
      },
    ],
  },
  {
    title: 'Who may look',
    tasks: [
      {
        id: 'restrict-a-record',
        title: 'Keep a child’s records to named people',
        needs: 'restrictRecords',
        begins: { address: '/access', text: 'Who may open what' },
        steps: [
          'Open the case or plan and press “Who may open this”.',
          'Name the people who need it, say why, and save.',
          'To everybody else the child is on no list, in no search and behind no link from then on. Figures still count them.',
        ],
        notes: [
          'Whoever tries to enter the child again is told that it cannot be done here; the people named see it on their start page.',
        ],
      },
      {
        id: 'declare-a-conflict',
        title: 'Say that you must not open a record',
        needs: 'declareConflict',
        begins: { address: '/access', text: 'Who may open what' },
        steps: [
          'Open the case or plan and press “Who may open this”.',
          'Say whose conflict of interest it is, and why. Their way to all records of that child is closed at once.',
        ],
      },
      {
        id: 'who-looked',
        title: 'See who looked at a child',
        needs: 'seeWhoLooked',
        begins: { address: '/who-looked', text: 'Who looked' },
        steps: [
          'Open “Who looked” at the foot of the page and enter a reference, or choose a colleague.',
          'Read who saw what, when, and the reason they gave. Download it for the answer to a request for access.',
        ],
      },
    ],
  },
  {
    title: 'Setting up',
    tasks: [
      {
        id: 'set-up-an-authority',
        title: 'Set up an authority',
        needs: 'setUp',
        begins: { address: '/set-up', text: 'Set up' },
        steps: [
          'Open “Set up”. It says what is there and what is missing.',
          'Enter teams and services, then people, with their roles.',
          'Send each person the link that the page shows. It works once, for three days.',
        ],
        notes: ['An administrator sees no case because of that role, and nobody changes their own role.'],
      },
      {
        id: 'how-we-count',
        title: 'Choose how your authority counts',
        needs: 'chooseSettings',
        begins: { address: '/settings', text: 'How we count' },
        steps: [
          'Open “How we count” at the foot of the page.',
          'Choose, and see how many dates would move before anything is saved.',
          'Save. Lists, figures and alerts follow.',
        ],
      },
    ],
  },
  {
    title: 'Yourself',
    tasks: [
      {
        id: 'your-account',
        title: 'See where you are signed in, or change your password',
        begins: { address: '/account', text: 'Your account' },
        steps: [
          'Press your role at the top of the page.',
          'End one session, or all of them; or change your password.',
        ],
      },
      {
        id: 'check-a-date',
        title: 'Check a date without signing in',
        begins: { address: '/check-a-date', text: 'Check a date' },
        steps: [
          'Say what happened, and on which day.',
          'Read every limit that follows, with its law and its working.',
        ],
      },
    ],
  },
]

export const taskNamed = (id: string): Task | undefined =>
  GUIDE.flatMap(({ tasks }) => tasks).find((task) => task.id === id)
