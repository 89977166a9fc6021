import { type AccessEvent } from '../catalogue/access.js'
import { parseEvents } from '../catalogue/registry.js'
import { type CommandMeta, type Decision, refused } from '../vocabulary/command.js'
import { type AccessRules, afterAccess, closedTo, OPEN_RULES } from './rules.js'

type DataOf<Type extends AccessEvent['type']> = Extract<AccessEvent, { readonly type: Type }>['data']

/** What can be told of who may open whose records. */
export type AccessCommand = { readonly meta: CommandMeta } & (
  | { readonly type: 'RestrictRecords'; readonly data: DataOf<'RecordsRestricted'> }
  | { readonly type: 'NamePeople'; readonly data: DataOf<'NamedPeopleChanged'> }
  | { readonly type: 'LiftRestriction'; readonly data: DataOf<'RestrictionLifted'> }
  | { readonly type: 'StopEntry'; readonly data: DataOf<'EntryStopped'> }
  | { readonly type: 'SeeToEntry'; readonly data: Pick<DataOf<'EntrySeenTo'>, 'entry'> }
  | { readonly type: 'DeclareConflict'; readonly data: DataOf<'ConflictDeclared'> }
  | { readonly type: 'EndConflict'; readonly data: DataOf<'ConflictEnded'> }
  | { readonly type: 'ChooseReach'; readonly data: DataOf<'ReachChosen'> }
)

const sameSet = (a: ReadonlySet<string>, b: readonly string[]): boolean =>
  a.size === new Set(b).size && b.every((one) => a.has(one))

const decide = (command: AccessCommand, rules: AccessRules): Decision<AccessEvent> => {
  const { meta, ...asked } = command
  const tell = (type: AccessEvent['type'], data: object) =>
    parseEvents('access', [{ type, occurredOn: meta.today, data: { ...data } }])
  switch (asked.type) {
    case 'RestrictRecords':
      return rules.restricted.has(asked.data.person)
        ? refused('restricted_already')
        : tell('RecordsRestricted', { ...asked.data, people: [...new Set(asked.data.people)] })
    case 'NamePeople': {
      const known = rules.restricted.get(asked.data.person)
      if (known === undefined) return refused('not_restricted')
      return sameSet(known.people, asked.data.people)
        ? refused('nothing_changes')
        : tell('NamedPeopleChanged', { ...asked.data, people: [...new Set(asked.data.people)] })
    }
    case 'LiftRestriction':
      return rules.restricted.has(asked.data.person)
        ? tell('RestrictionLifted', asked.data)
        : refused('not_restricted')
    case 'StopEntry':
      return tell('EntryStopped', asked.data)
    case 'SeeToEntry': {
      const entry = rules.stopped.find(({ id }) => id === asked.data.entry)
      return entry === undefined
        ? refused('seen_to_already')
        : tell('EntrySeenTo', { person: entry.person, entry: entry.id })
    }
    case 'DeclareConflict':
      return rules.conflicts.get(asked.data.person)?.has(asked.data.account) === true
        ? refused('conflict_declared_already')
        : tell('ConflictDeclared', asked.data)
    case 'EndConflict':
      if (rules.conflicts.get(asked.data.person)?.has(asked.data.account) !== true)
        return refused('no_conflict_declared')
      // Whoever has the conflict does not say by themselves that it is over.
      return asked.data.account === meta.actor ? refused('own_conflict') : tell('ConflictEnded', asked.data)
    case 'ChooseReach':
      return asked.data.outOfReach === rules.outOfReach
        ? refused('nothing_changes')
        : tell('ReachChosen', asked.data)
    default:
      return asked satisfies never
  }
}

/** Who may open whose records, in a stream of its own. */
export const access = { initial: OPEN_RULES, evolve: afterAccess, decide }
export { closedTo }
