import {
  type Colleague,
  type Directory,
  keysOf,
  OUT_OF_REACH,
  RESTRICTED_BECAUSE,
  SOURCE_NAMES,
} from '#casework'
import { isRole, ROLE_NAMES } from '#identity'
import { type AccessOfChild, type AccessOverview } from '#application'
import { recordView } from '../../parts/lists/record-of-child.js'
import { british } from '../../parts/words/dates.js'
import { accountName } from '../../parts/words/names.js'
import { type ConflictForm, type LiftForm, type NamingForm } from './access.dto.js'

/** What was typed and could not be saved. */
export interface Sent {
  readonly restrict?: NamingForm
  readonly lift?: LiftForm
  readonly conflict?: ConflictForm
  readonly over?: ConflictForm
}

/** Those who work here, as somebody picks them. */
const choices = ({ colleagues }: Directory, chosen: ReadonlySet<string>) =>
  [...colleagues.values()]
    .filter(({ leftOn, account }) => leftOn === undefined || chosen.has(account))
    .map((one) => ({
      value: one.account,
      text: one.name,
      hint: { text: placeOf(one) },
      checked: chosen.has(one.account),
    }))

const placeOf = ({ roles, team, service, leftOn }: Colleague): string =>
  [
    ...roles.map((role) => (isRole(role) ? ROLE_NAMES[role] : role)),
    team,
    service,
    leftOn === undefined ? undefined : `Left on ${british(leftOn)}`,
  ]
    .filter(Boolean)
    .join(', ')

const sourceName = (source: string): string =>
  Object.entries(SOURCE_NAMES).find(([code]) => code === source)?.[1] ?? source

export const overviewView = ({
  directory,
  outOfReach,
  restrictions,
  conflicts,
  stopped,
}: AccessOverview) => ({
  outOfReach: keysOf(OUT_OF_REACH).map((value) => ({
    value,
    text: OUT_OF_REACH[value],
    checked: value === outOfReach,
  })),
  outOfReachInWords: OUT_OF_REACH[outOfReach],
  restrictions: restrictions.map((one) => ({
    records: one.records.map(recordView),
    reference: one.records[0]?.reference,
    because: RESTRICTED_BECAUSE[one.because],
    since: british(one.since),
    named: [...one.people].map((account) => accountName(account, directory)),
    isOrphaned: one.isOrphaned,
  })),
  conflicts: conflicts.map((one) => ({
    records: one.records.map(recordView),
    reference: one.records[0]?.reference,
    who: accountName(one.account, directory),
  })),
  stopped: stopped.map((one) => ({
    id: one.id,
    records: one.records.map(recordView),
    on: british(one.on),
    who: accountName(one.account, directory),
    source: sourceName(one.source),
    received: one.receivedOn === undefined ? undefined : british(one.receivedOn),
  })),
})

export const childView = (
  { directory, reference, kind, restriction, conflicts, hasOwnConflict }: AccessOfChild,
  { restrict, lift, conflict, over }: Sent,
  { restricts, leads, self }: { readonly restricts: boolean; readonly leads: boolean; readonly self: string },
) => {
  const chosen = new Set(restrict?.people ?? restriction?.people ?? [])
  return {
    reference,
    href: `/${kind}s/${reference}`,
    kind,
    restricts,
    leads,
    isRestricted: restriction !== undefined,
    isOrphaned: restriction?.isOrphaned === true,
    people: choices(directory, chosen),
    because: keysOf(RESTRICTED_BECAUSE).map((value) => ({
      value,
      text: RESTRICTED_BECAUSE[value],
      checked: value === restrict?.because,
    })),
    restrictReason: restrict?.reason ?? '',
    liftReason: lift?.reason ?? '',
    conflictReason: conflict?.reason ?? '',
    overReason: over?.reason ?? '',
    hasOwnConflict,
    colleagues: choices(directory, new Set([conflict?.of ?? self])).map(({ value, text, checked }) => ({
      value,
      text: value === self ? `${text} (you)` : text,
      selected: checked,
    })),
    conflicts: conflicts.map((account) => ({ value: account, text: accountName(account, directory) })),
  }
}
