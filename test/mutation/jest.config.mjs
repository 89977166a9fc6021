import jest from '../../jest.config.mjs'

/** The unit tier alone, and of it the law. */
const [unit] = jest.projects
export default { ...unit, rootDir: '../..', testMatch: ['<rootDir>/libs/statute/**/*.unit.spec.ts'] }
