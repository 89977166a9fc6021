import { parseEvents } from '../catalogue/registry.js'
import { isReturnName, isSigner, type RecordedReturnEvent, type ReturnEvent } from '../catalogue/returns.js'
import { type CommandMeta, type Decision, refused } from '../vocabulary/command.js'

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

export type ReturnCommand = { readonly meta: CommandMeta } & (
  | { readonly type: 'NoteBuild'; readonly data: Omit<DataOf<'ReturnBuilt'>, 'by'> }
  | { readonly type: 'FreezeReturn'; readonly data: Omit<DataOf<'ReturnFrozen'>, 'by'> }
  | { readonly type: 'SignOffReturn'; readonly data: Omit<DataOf<'ReturnSignedOff'>, 'by' | 'digest'> }
  | { readonly type: 'StateOfficers'; readonly data: Omit<DataOf<'DesignatedOfficersStated'>, 'by'> }
)

/** The same to whoever reads it, however it is typed. */
const plainly = (text: string): string => text.trim().normalize('NFC').toLocaleLowerCase('en-GB')

/** The frozen return of that name, however it is typed. */
export const frozenAs = ({ frozen }: ReturnsOfYear, name: string): FrozenReturn | undefined =>
  frozen.find((one) => plainly(one.name) === plainly(name))

const decide = (command: ReturnCommand, state: ReturnsOfYear): Decision<ReturnEvent> => {
  const { meta, ...asked } = command
  const tell = (type: ReturnEvent['type'], data: object) =>
    parseEvents('return', [{ type, occurredOn: meta.today, data: { ...data, by: meta.actor } }])
  switch (asked.type) {
    case 'NoteBuild':
      return tell('ReturnBuilt', asked.data)
    case 'FreezeReturn':
      if (!isReturnName(asked.data.name)) return refused('return_name_odd')
      return frozenAs(state, asked.data.name) === undefined
        ? tell('ReturnFrozen', { ...asked.data, name: asked.data.name.trim() })
        : refused('return_name_taken')
    case 'SignOffReturn': {
      const one = frozenAs(state, asked.data.name)
      if (one === undefined) return refused('unknown_return')
      if (!isSigner(asked.data.signedBy) || !isSigner(asked.data.post)) return refused('signer_needed')
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
