import { britishDate, parseCivilDate } from '#statute'
import { type DateLabels, type Sequence } from '../catalogue/derive.js'
import { type DecidedEvent } from '../vocabulary/command.js'

/** What a stream type knows about its dates. */
export interface Chronology {
  readonly dates: DateLabels
  readonly sequence: Sequence
}

export const fieldsOf = ({ data }: DecidedEvent): Readonly<Record<string, unknown>> => data

/** "3 March 2026" */
export const inBritish = (iso: string): string => britishDate(parseCivilDate(iso))
