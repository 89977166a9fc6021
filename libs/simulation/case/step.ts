import { type AssessmentCommand, type CommandMeta } from '#casework'
import { type CivilDate } from '#statute'

/** Something that happens in a case, as the command by which somebody records it. */
export interface Step<Command = AssessmentCommand> {
  /** The day on which the authority knows it: it is recorded then, or on the following working day. */
  readonly known: CivilDate
  /** Account that records it. */
  readonly actor: string
  /** `idOf` is the id under which another step of this case was recorded. */
  readonly command: (meta: CommandMeta, idOf: (step: Step<Command>) => string) => Command
}

type WithData = Extract<AssessmentCommand, { readonly data: unknown }>
type DataOf<Type extends WithData['type']> = Extract<WithData, { type: Type }>['data']

/** A step that is one fact. */
export const step = <Type extends WithData['type']>(
  known: CivilDate,
  actor: string,
  type: Type,
  data: DataOf<Type>,
): Step => ({
  known,
  actor,
  // Type and data belong together by the signature; TypeScript cannot see it through the union.
  command: (meta) => ({ type, data, meta }) as unknown as AssessmentCommand,
})
