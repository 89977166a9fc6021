/**
 * What can be made to go wrong, so that a test can fail.
 * `unavailable`: refused before anything was written. `cut`: the connection breaks before. `lost_acknowledgement`: it is
 * written, and the connection breaks before the answer. `silent`: it is written, and no answer ever comes.
 */
export type AppendFault = 'unavailable' | 'cut' | 'lost_acknowledgement' | 'silent'
export type ReadFault = 'unavailable' | 'cut'

export interface Faults {
  /** Taken one by one, each by the next append; `none` lets one pass. */
  readonly appends: (AppendFault | 'none')[]
  /** Taken one by one, each by the next read (a subscription is one). */
  readonly reads: ReadFault[]
  /** The user may not read $all. */
  allDenied: boolean
}

export const noFaults = (): Faults => ({ appends: [], reads: [], allDenied: false })
