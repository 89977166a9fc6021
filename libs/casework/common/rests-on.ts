import { type RestsOn } from '../corrections/undo.js'

/** Mediation rests on something that was disagreed with; of appeals it is known on what (`disagreementHolds`). */
export const MEDIATION = [
  'MediationSought',
  'MediationDeclined',
  'MediationCertificateIssued',
  'MediationHeld',
  'MediationAgreed',
  'MediationAgreementCarriedOut',
] as const

/** What would hang in the air without the record that carries it. */
export const commonRestsOn: RestsOn = {
  AdviceRequested: {
    link: 'advice',
    types: [
      'AdviceTriaged',
      'AdviceRedirected',
      'AdviceChased',
      'AdviceReturned',
      'AdviceNotRequired',
      'AdviceUnobtainable',
      'ExceptionRecorded',
    ],
  },
  AdviceReturned: { link: 'advice', types: ['AdviceAccepted', 'AdviceSentBack'] },
  SettingConsulted: {
    link: 'consultation',
    types: ['SettingResponded', 'SettingChallenged', 'SettingDirected', 'SettingNamed'],
  },
  SettingResponded: { link: 'consultation', types: ['SettingChallenged'] },
  ExceptionRecorded: { link: 'exception', types: ['ExceptionWithdrawn'] },
  MediationSought: { types: ['MediationHeld', 'MediationAgreed'] },
  MediationAgreed: { types: ['MediationAgreementCarriedOut'] },
  AppealRegistered: { link: 'against', types: ['AppealResponded', 'AppealConceded', 'AppealEnded'] },
}
