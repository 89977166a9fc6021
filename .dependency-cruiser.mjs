/** Who may import whom: architecture, section 1. Tests may reach for the testing lib and the adapters. */
const PURE_TESTS = '\\.spec\\.ts$'

/** A lib, and the libs its production code may import. */
const ALLOWED = {
  statute: [],
  casework: ['statute'],
  'event-store': ['casework'],
  projections: ['casework', 'event-store'],
  'read-models': ['statute', 'casework', 'event-store', 'projections'],
  alerts: ['statute', 'casework', 'event-store', 'projections', 'read-models'],
  sen2: ['statute', 'casework', 'event-store', 'projections', 'identity'],
  simulation: ['statute', 'casework', 'event-store', 'identity'],
  identity: ['statute', 'casework', 'event-store', 'projections'],
  archive: ['statute', 'casework', 'event-store', 'projections', 'identity'],
  platform: ['event-store', 'projections', 'identity'],
  application: [
    'statute',
    'casework',
    'event-store',
    'projections',
    'read-models',
    'alerts',
    'sen2',
    'identity',
    'archive',
    'platform',
  ],
}

const layers = Object.entries(ALLOWED).map(([lib, allowed]) => ({
  name: `layer-${lib}`,
  severity: 'error',
  comment: `libs/${lib} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
  from: { path: `^libs/${lib}/`, pathNot: PURE_TESTS },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}))

/** A folder of casework, and the folders it may import: each stands on those before it. */
const FOLDERS = [
  'vocabulary',
  'catalogue',
  'entities',
  'chronology',
  'corrections',
  'recording',
  'common',
  'take-on',
  'standing',
  'person',
  'authority',
  'access',
  'assessment',
  'plan',
]

const tree = FOLDERS.map((folder, index) => ({
  name: `casework-${folder}`,
  severity: 'error',
  comment: `libs/casework/${folder} may import only: ${FOLDERS.slice(0, index).join(', ') || 'no other folder'}`,
  from: { path: `^libs/casework/${folder}/`, pathNot: PURE_TESTS },
  to: {
    path: '^libs/casework/',
    pathNot: `^libs/casework/(${FOLDERS.slice(0, index + 1).join('|')})/`,
  },
}))

export default {
  forbidden: [
    ...layers,
    ...tree,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-deep-imports',
      severity: 'error',
      comment: 'Past the door of a lib only through its index.ts (or the index.ts of an adapter folder).',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^$1/$2/', '/index\\.ts$'] },
    },
    {
      name: 'apps-stand-alone',
      severity: 'error',
      comment: 'Only standalone composes other apps.',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/standalone/', PURE_TESTS] },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'simulation-for-demonstrations',
      severity: 'error',
      comment: 'An authority has people of its own: only what loads the made-up one may know it.',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^apps/(standalone|cli)/', '^apps/web/testing/', '^libs/simulation/', PURE_TESTS],
      },
      to: { path: '^libs/simulation/' },
    },
    {
      name: 'application-for-apps',
      severity: 'error',
      comment: 'The use cases are what apps share; a lib that needs one of them is a use case itself.',
      from: { path: '^libs/(?!application/)' },
      to: { path: '^libs/application/' },
    },
    {
      name: 'application-without-http',
      severity: 'error',
      comment: 'Pages, JSON, worker and command line alike: no request, no answer, no template.',
      from: { path: '^libs/application/' },
      to: {
        path: 'node_modules/(express|express-session|nunjucks|govuk-frontend|@nestjs/platform-express)/',
      },
    },
    {
      name: 'pages-apart',
      severity: 'error',
      comment: 'What two pages share lies in apps/web/parts.',
      from: { path: '^apps/web/pages/([^/]+)/' },
      to: { path: '^apps/web/pages/', pathNot: '^apps/web/pages/$1/' },
    },
    {
      name: 'parts-below-pages',
      severity: 'error',
      comment: 'Pages stand on parts, and parts on the frame.',
      from: { path: '^apps/web/parts/', pathNot: PURE_TESTS },
      to: { path: '^apps/web/', pathNot: '^apps/web/(parts|frame)/' },
    },
    {
      name: 'frame-at-the-bottom',
      severity: 'error',
      comment: 'The frame knows no page and no part of one.',
      from: { path: '^apps/web/frame/', pathNot: PURE_TESTS },
      to: { path: '^apps/web/', pathNot: '^apps/web/frame/' },
    },
    {
      name: 'pure-core',
      severity: 'error',
      comment: 'The law and the case know no machine, no framework and no driver.',
      from: { path: '^libs/(statute|casework)/', pathNot: PURE_TESTS },
      to: { dependencyTypes: ['core', 'npm'], pathNot: ['node_modules/(luxon|zod)/'] },
    },
    {
      name: 'drivers-in-adapters',
      severity: 'error',
      from: { path: '^libs/(event-store|projections)/', pathNot: ['/(postgres|kurrentdb)/', PURE_TESTS] },
      to: { path: 'node_modules/(pg|kysely|@kurrent)/' },
    },
    { name: 'not-to-spec', severity: 'error', from: { pathNot: PURE_TESTS }, to: { path: PURE_TESTS } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['typescript-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
    exclude: { path: '(^|/)(dist|\\.ehc|\\.setup)/' },
  },
}
