import { type CommandMeta, type Refusal } from '#casework'
import {
  asAsked,
  ASSESSMENT,
  type CaseOnRecord,
  effectOf,
  isThere,
  type Moving,
  type ToRecord,
  tried,
} from '#application'
import { alertsChanged, type Consequence, figuresChanged } from '../consequences.js'
import { type EffectRow, effectRows } from '../../../parts/record/effect-rows.js'

/** What one of the two cases would be like. */
export interface Moved {
  readonly effect: readonly EffectRow[]
  readonly alerts: readonly Consequence[]
  readonly figures: readonly Consequence[]
}

export type Preview =
  | {
      readonly ok: true
      readonly here: Moved
      /** Undefined where it is on record there already: stopped half-way, and to be finished. */
      readonly there: Moved | undefined
      /** What would be recorded there. */
      readonly anew: ToRecord | undefined
    }
  | { readonly ok: false; readonly refusal: Refusal }

const movedOf = (record: CaseOnRecord, what: ToRecord, meta: CommandMeta): Moved => {
  const { today, now, actor, commandId } = meta
  const effect = effectOf(ASSESSMENT, { record, what, commandId, today, now, actor })
  if (!effect.ok) return { effect: [], alerts: [], figures: [] }
  const { before, after } = effect
  return {
    effect: effectRows(effect, today),
    alerts: alertsChanged(before, after, today),
    figures: figuresChanged(before, after, { asAt: today, settings: record.settings }),
  }
}

/** What the move would do to both cases, or why it cannot be made. Nothing is written. */
export const previewOf = (
  wrong: CaseOnRecord,
  right: CaseOnRecord,
  moving: Moving,
  meta: CommandMeta,
): Preview => {
  const takeBack: ToRecord = {
    type: 'CorrectFact',
    event: moving.event,
    field: '*',
    is: null,
    reason: moving.reason,
  }
  const here = (): Moved => movedOf(wrong, takeBack, meta)
  if (isThere(right, meta.commandId)) return { ok: true, here: here(), there: undefined, anew: undefined }
  const moved = tried(wrong.state, right.state, moving, meta)
  if (!moved.ok) {
    const { message } = moved.refusal
    const which =
      moved.on === 'wrong' ? 'It cannot be taken back here' : 'It cannot be recorded on the other case'
    return { ok: false, refusal: { ...moved.refusal, message: `${which}: ${message}` } }
  }
  const anew = asAsked(moved.anew)
  return { ok: true, here: here(), there: movedOf(right, anew, meta), anew }
}
