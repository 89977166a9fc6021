interface Meaning {
  readonly word: string
  readonly means: string
}

/** The words of the pages, in the order of the alphabet; what the law says stands with each rule. */
export const GLOSSARY: readonly Meaning[] = [
  {
    word: 'Advice',
    means:
      'What a professional, a school or a service says of the child for an assessment. Whoever is asked has six weeks.',
  },
  {
    word: 'Alert',
    means: 'A word to whoever holds a case that a limit comes near, or has passed.',
  },
  {
    word: 'Annual review',
    means:
      'The yearly look at a plan: the meeting, and after it the decision to keep, amend or end the plan.',
  },
  {
    word: 'As recorded, as known',
    means:
      'Everything keeps two days: the one on which it happened, and the one on which somebody recorded it. So figures can be shown as they stood at any time.',
  },
  {
    word: 'Case',
    means:
      'One request for an assessment and all that follows from it, up to the plan or the decision not to make one.',
  },
  {
    word: 'Cannot now be met',
    means:
      'No day is left on which what the law asks for could still be done in time, although the limit has not passed.',
  },
  {
    word: 'Correction',
    means:
      'A new entry that takes the place of a wrong one. The wrong one stays to be read, with who corrected it and why.',
  },
  {
    word: 'Draft plan',
    means: 'The plan as it is sent to the family, who have at least 15 days to say what they think of it.',
  },
  {
    word: 'Exception',
    means:
      'A reason the regulations name for which a limit need not be kept. It lifts the limit and never moves its day.',
  },
  {
    word: 'Final plan',
    means:
      'The education, health and care plan as it was issued; its last day is 20 weeks after the request.',
  },
  { word: 'Gateway', means: 'Where requests for health advice arrive and are given to a service.' },
  {
    word: 'Legal limit, last day',
    means: 'The time the law gives for something, and the last day on which it can be done in time.',
  },
  {
    word: 'Mediation certificate',
    means: 'Shows that a family has talked with a mediation adviser; most appeals need one.',
  },
  {
    word: 'Milestone',
    means: 'A day that the authority has set itself. Missing one breaks no law.',
  },
  {
    word: 'Phase transfer',
    means: 'The move to the next school or college. The plan must name it by a fixed day of the year.',
  },
  {
    word: 'Plan',
    means: 'An education, health and care plan that is in force, with its reviews and amendments.',
  },
  {
    word: 'Re-assessment',
    means: 'A new assessment of somebody who has a plan already, with limits like those of the first.',
  },
  {
    word: 'Request',
    means:
      'The asking for an assessment: by a parent, the young person, a school or college, or somebody else. All later limits run from the day on which it was received.',
  },
  {
    word: 'SEN2 return',
    means: 'The figures and records that each authority sends to the Department for Education in January.',
  },
  {
    word: 'Timeliness',
    means: 'How many plans were issued within 20 weeks, counted as the Department for Education counts.',
  },
  {
    word: 'UPN',
    means: 'The unique pupil number, given by a school, with which a pupil is known in returns.',
  },
]
