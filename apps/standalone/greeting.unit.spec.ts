import { greeting } from './greeting.js'

const at = (demo: boolean, demonstration: boolean): string =>
  greeting('http://127.0.0.1:3000', { demo, databaseUrl: undefined }, demonstration)

test('names a demonstration account only where there is one', () => {
  expect(at(true, true)).toContain('choose a demonstration account')
  expect(at(true, false)).not.toMatch(/demonstration/i)
  expect(at(true, false)).toContain('http://localhost:3000/sign-in')
  expect(at(false, false)).toContain('switched off (EHC_DEMO)')
})
