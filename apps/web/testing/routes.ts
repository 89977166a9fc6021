import 'reflect-metadata'
import { RequestMethod, type Type } from '@nestjs/common'
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js'
import { FEATURES } from '../pages/index.js'

const pathsOf = (target: object): readonly string[] => {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target)
  const all: readonly unknown[] = Array.isArray(path) ? path : [path]
  return all.map((one) => (typeof one === 'string' ? one : ''))
}

const joined = (...parts: readonly string[]): string =>
  `/${parts.flatMap((part) => part.split('/').filter((one) => one !== '')).join('/')}`

/** Every route that Nest's router has, as `GET /cases/:reference`: read where Nest reads it, so that none is left out. */
export const routes = (): readonly string[] =>
  FEATURES.flatMap(
    (feature) => (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, feature) ?? []) as readonly Type[],
  ).flatMap((controller) => {
    const prototype = controller.prototype as object
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value
      if (typeof handler !== 'function') return []
      const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler)
      if (typeof method !== 'number') return []
      return pathsOf(controller).flatMap((base) =>
        pathsOf(handler).map((path) => `${RequestMethod[method] ?? ''} ${joined(base, path)}`),
      )
    })
  })
