import { type HistoryEvent } from '../../history.js'
import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'

/** The duties of a plan in force, from its corrected events. */
export const planLimits: (events: readonly HistoryEvent[], asked: Asked) => readonly Obligation[] = () => []
