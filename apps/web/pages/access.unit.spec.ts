import 'reflect-metadata'
import { type Type } from '@nestjs/common'
import { MODULE_METADATA } from '@nestjs/common/constants.js'
import { Reflector } from '@nestjs/core'
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
    'SignInController',
    'SignInWithPasswordController',
    'InvitationController',
    'HealthController',
  ])
})
