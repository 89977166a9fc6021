import 'reflect-metadata'
import { RequestMethod, type Type } from '@nestjs/common'
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js'
import { FEATURES } from './index.js'
import { GUIDE, taskNamed } from './about/guide.js'

const tasks = GUIDE.flatMap((part) => part.tasks)

/** The addresses of all pages that are asked for without more. */
const addresses = (): ReadonlySet<string> =>
  new Set(
    FEATURES.flatMap(
      (feature) => (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, feature) ?? []) as readonly Type[],
    ).flatMap((controller) => {
      const prototype = controller.prototype as Record<string, object>
      const under = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat()
      return Object.getOwnPropertyNames(prototype).flatMap((name) => {
        const method = prototype[name]
        if (method === undefined || Reflect.getMetadata(METHOD_METADATA, method) !== RequestMethod.GET)
          return []
        const paths = [Reflect.getMetadata(PATH_METADATA, method) as string | string[]].flat()
        return under.flatMap((before) =>
          paths.map(
            (path) =>
              `/${[before, path]
                .flatMap((part) => part.split('/'))
                .filter(Boolean)
                .join('/')}`,
          ),
        )
      })
    }),
  )

test('every task begins at a page that is there', () => {
  const known = addresses()
  const begins = tasks.flatMap((task) => task.begins?.address ?? [])
  expect(begins.filter((address) => !known.has(address))).toStrictEqual([])
})

test('every task has an address of its own, and steps', () => {
  expect(tasks.map(({ id }) => taskNamed(id))).toStrictEqual(tasks)
  expect(tasks.filter(({ id, steps }) => !/^[a-z-]+$/.test(id) || steps.length === 0)).toStrictEqual([])
})
