import { type Account } from '#application'
import { type Refusal } from '#casework'
import { type Draft, type DraftSubject } from '#identity'
import { type OpenWizard } from './open-wizard.js'

/** What is asked to be begun: by an address. */
export interface Beginning {
  readonly step: string
  readonly reference?: string | undefined
  readonly event?: string | undefined
  readonly about?: string | undefined
}

/** A step on a record that was opened for whoever asks, and that they may record. */
export interface Prepared {
  readonly about: DraftSubject
  /** Revision of the record. */
  readonly seen: number
  /** Why the step cannot be taken as the record stands now. */
  readonly refusal: () => Refusal | undefined
  readonly wizard: (draft: Draft) => Promise<OpenWizard>
  /** What the list of unfinished answers says of it: never anybody's name. */
  readonly title: string
  readonly on: string
}

/** Something that can be recorded on, by its questions. */
export interface RecordingSubject {
  /** Throws NotAllowed or NotFound. */
  prepare(account: Account, beginning: Beginning): Promise<Prepared>
}
