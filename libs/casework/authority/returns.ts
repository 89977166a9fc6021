import { parseEvents } from '../catalogue/registry.js'
import { isReturnName, isSigner, type RecordedReturnEvent, type ReturnEvent } from '../catalogue/returns.js'
import { type CommandMeta, type Decision, type Refusal, refusal, refused } from '../vocabulary/command.js'
import { plainly } from './directory-state.js'

type DataOf<Type extends ReturnEvent['type']> = Extract<ReturnEvent, { readonly type: Type }>['data']

export interface SignOff extends DataOf<'ReturnSignedOff'> {
  /** YYYY-MM-DD */
  readonly on: string
}

export interface FrozenReturn extends DataOf<'ReturnFrozen'> {
  /** YYYY-MM-DD */
  readonly on: string
  readonly signOffs: readonly SignOff[]
}

/** What became of the returns of one year. */
export interface ReturnsOfYear {
  /** The last that was built, frozen or not. */
  readonly lastBuilt: DataOf<'ReturnBuilt'> | undefined
  /** The one that was built before it. */
  readonly builtBefore: DataOf<'ReturnBuilt'> | undefined
  /** Oldest first. */
  readonly frozen: readonly FrozenReturn[]
  readonly officers: (DataOf<'DesignatedOfficersStated'> & { readonly id: string }) | undefined
}

const NONE: ReturnsOfYear = {
  lastBuilt: undefined,
  builtBefore: undefined,
  frozen: [],
  officers: undefined,
}

const evolve = (state: ReturnsOfYear, { id, type, occurredOn, data }: RecordedReturnEvent): ReturnsOfYear => {
  switch (type) {
    case 'ReturnBuilt':
      return { ...state, lastBuilt: data, builtBefore: state.lastBuilt }
    case 'ReturnFrozen':
      return { ...state, frozen: [...state.frozen, { ...data, on: occurredOn, signOffs: [] }] }
    case 'ReturnSignedOff':
      return {
        ...state,
        frozen: state.frozen.map((one) =>
          one.name === data.name ? { ...one, signOffs: [...one.signOffs, { ...data, on: occurredOn }] } : one,
        ),
      }
    case 'DesignatedOfficersStated':
      return { ...state, officers: { ...data, id } }
    default:
      return type satisfies never
  }
}

export const returnsOf = (history: readonly RecordedReturnEvent[]): ReturnsOfYear =>
  history.reduce(evolve, NONE)

/** The returns of a year as a page showed them. */
export interface SeenReturns {
  /** Of the return that was shown. */
  readonly digest: string
  /** How many were frozen. */
  readonly frozen: number
}

export type ReturnCommand = { readonly meta: CommandMeta } & (
  | { readonly type: 'NoteBuild'; readonly data: Omit<DataOf<'ReturnBuilt'>, 'by'> }
  | {
      readonly type: 'FreezeReturn'
      readonly data: Omit<DataOf<'ReturnFrozen'>, 'by'>
      /** What whoever freezes was looking at; without it they asked for one that is made now. */
      readonly seen?: SeenReturns | undefined
    }
  | { readonly type: 'SignOffReturn'; readonly data: Omit<DataOf<'ReturnSignedOff'>, 'by' | 'digest'> }
  | { readonly type: 'StateOfficers'; readonly data: Omit<DataOf<'DesignatedOfficersStated'>, 'by'> }
)

const alike = (one: string, other: string): boolean => plainly(one) === plainly(other)

/** The frozen return of that name, however it is typed. */
export const frozenAs = ({ frozen }: ReturnsOfYear, name: string): FrozenReturn | undefined =>
  frozen.find((one) => alike(one.name, name))

/** What is missing, or too long, of whoever signs: all of it, so that a form is put right at once. */
export const faultsOfSigner = ({
  signedBy,
  post,
}: Pick<SignOff, 'signedBy' | 'post'>): readonly Refusal[] => [
  ...(isSigner(signedBy) ? [] : [refusal('signer_needed')]),
  ...(isSigner(post) ? [] : [refusal('post_of_signer_needed')]),
]

const decide = (command: ReturnCommand, state: ReturnsOfYear): Decision<ReturnEvent> => {
  const { meta, ...asked } = command
  const tell = (type: ReturnEvent['type'], data: object) =>
    parseEvents('return', [{ type, occurredOn: meta.today, data: { ...data, by: meta.actor } }])
  switch (asked.type) {
    case 'NoteBuild':
      return tell('ReturnBuilt', asked.data)
    case 'FreezeReturn':
      if (!isReturnName(asked.data.name)) return refused('return_name_odd')
      if (asked.seen !== undefined && asked.seen.digest !== asked.data.digest)
        return refused('return_built_anew')
      if (asked.seen !== undefined && asked.seen.frozen < state.frozen.length)
        return refused('return_frozen_meanwhile')
      return frozenAs(state, asked.data.name) === undefined
        ? tell('ReturnFrozen', { ...asked.data, name: asked.data.name.trim() })
        : refused('return_name_taken')
    case 'SignOffReturn': {
      const one = frozenAs(state, asked.data.name)
      if (one === undefined) return refused('unknown_return')
      const { signedBy, post } = asked.data
      const [fault] = faultsOfSigner(asked.data)
      if (fault !== undefined) return { ok: false, refusal: fault }
      if (one.signOffs.some((known) => alike(known.signedBy, signedBy) && alike(known.post, post)))
        return refused('already_signed_off')
      return tell('ReturnSignedOff', { ...asked.data, name: one.name, digest: one.digest })
    }
    case 'StateOfficers':
      return tell('DesignatedOfficersStated', asked.data)
    default:
      return asked satisfies never
  }
}

/** The returns of one year of an authority, in a stream of their own. */
export const returns = { initial: NONE, evolve, decide }
