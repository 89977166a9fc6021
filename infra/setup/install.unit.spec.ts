import { samePackages } from './install.mjs'

const one = { version: '1.0.0', integrity: 'sha512-one' }
const forAnotherMachine = { version: '1.0.0', integrity: 'sha512-mac', optional: true }
const wanted = { '': {}, 'node_modules/one': one, 'node_modules/mac': forAnotherMachine }

describe('an installed folder that npm made', () => {
  test.each([
    ['all of it', { 'node_modules/one': one, 'node_modules/mac': forAnotherMachine }, true],
    ['all but what is for another machine', { 'node_modules/one': one }, true],
    ['nothing', {}, false],
    ['another version', { 'node_modules/one': { ...one, version: '1.0.1' } }, false],
    ['other bytes', { 'node_modules/one': { ...one, integrity: 'sha512-two' } }, false],
    ['something more', { 'node_modules/one': one, 'node_modules/more': one }, false],
  ])('with %s: taken as it is is %s', (_, there, same) => {
    expect(samePackages(wanted, there)).toBe(same)
  })
})
