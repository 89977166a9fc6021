import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { binding, seal, unseal } from './box.js'

/** 32 bytes. */
export type MasterKey = Buffer

export const KEY_BYTES = 32

/** A key of its own for each use, so that no two uses can help an attacker of either (RFC 5869). */
export const derivedKey = (master: MasterKey, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `ehc-timelines/${use}`, KEY_BYTES))

export const newPersonKey = (): Buffer => randomBytes(KEY_BYTES)

export interface KeyWrapper {
  readonly wrap: (authority: string, person: string, key: Buffer) => Buffer
  /** Throws `seal_broken` when the master key is another one. */
  readonly unwrap: (authority: string, person: string, wrapped: Buffer) => Buffer
}

/** Wraps person keys. The wrapping key is derived once: a return has thousands of people. */
export const keyWrapper = (master: MasterKey): KeyWrapper => {
  const wrapping = derivedKey(master, 'wrap')
  return {
    wrap: (authority, person, key) => seal(wrapping, key, binding(authority, person, 'key')),
    unwrap: (authority, person, wrapped) => unseal(wrapping, wrapped, binding(authority, person, 'key')),
  }
}

/** Tells one master key from another without giving it away. */
export const checkValue = (master: MasterKey): Buffer =>
  createHmac('sha256', derivedKey(master, 'check')).update('master key').digest()

export const isCheckedBy = (master: MasterKey, value: Buffer): boolean => {
  const own = checkValue(master)
  return own.length === value.length && timingSafeEqual(own, value)
}
