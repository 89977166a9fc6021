import 'reflect-metadata'
import { type Type } from '@nestjs/common'
import { MODULE_METADATA, PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js'
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js'
import { Reflector } from '@nestjs/core'
import { getMetadataStorage } from 'class-validator'
import { FOR_ANYONE } from '../frame/access.js'
import { FEATURES } from './index.js'

const controllersOf = (feature: Type): readonly Type[] =>
  (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, feature) ?? []) as readonly Type[]

const reflector = new Reflector()

const openTo = (controller: Type): boolean =>
  reflector.get<boolean | undefined>(FOR_ANYONE, controller) ?? false

test('only these pages are for anyone, without signing in', () => {
  expect(
    FEATURES.flatMap(controllersOf)
      .filter(openTo)
      .map(({ name }) => name),
  ).toStrictEqual([
    'HomeController',
    'CheckADateController',
    'CheckADateApiController',
    'ReceiptController',
    'RulesController',
    'AboutController',
    'SignInController',
    'SignInWithPasswordController',
    'SignInWithProviderController',
    'BackChannelController',
    'InvitationController',
    'HealthController',
  ])
})

/** `Controller.method` with each body or query that it takes, and whether a class with rules says what may be in it. */
const formsOf = (controller: Type): readonly (readonly [where: string, checked: boolean])[] => {
  const prototype = controller.prototype as object
  return Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Readonly<
      Record<string, { readonly index: number; readonly data?: unknown }>
    >
    const types = (Reflect.getMetadata(PARAMTYPES_METADATA, prototype, method) ?? []) as readonly unknown[]
    return Object.entries(taken)
      .filter(([key]) =>
        [RouteParamtypes.BODY, RouteParamtypes.QUERY].some((kind) => key.startsWith(`${kind}:`)),
      )
      .map(([, { index }]) => {
        const form = types[index]
        const rules =
          typeof form === 'function'
            ? getMetadataStorage().getTargetValidationMetadatas(form, '', false, false)
            : []
        return [`${controller.name}.${method}`, rules.length > 0] as const
      })
  })
}

test('what a form or an address says is held against a class of rules; only answers go by what was asked', () => {
  const forms = FEATURES.flatMap(controllersOf).flatMap(formsOf)
  expect(forms.length).toBeGreaterThan(30)
  // Their boxes are those of the question, which the catalogue tells.
  expect(forms.filter(([, checked]) => !checked).map(([where]) => where)).toStrictEqual([
    'UnfinishedController.answer',
  ])
})
