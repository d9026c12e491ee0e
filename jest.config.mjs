const swc = (type) => [
  '@swc/jest',
  {
    module: { type },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      // Without it an import of JSON loses what makes it one.
      experimental: { keepImportAttributes: true },
    },
  },
];

/** Packages that come as ES modules only and must be turned into CommonJS for the browser's tests. */
const esModules = ['@rjsf/.+', '@dagrejs/.+', '@x0k/.+', 'lodash-es', 'nanoid', 'react-router'];

const node = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/tests/support/fixed-seed.ts'],
  roots: ['<rootDir>/tests'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': swc('es6') },
};

/** What needs a MongoDB. */
const onMongo = ['<rootDir>/tests/server/storage/mongo/**/*.test.ts', '<rootDir>/tests/**/*-on-mongo.test.ts'];

/** With TEST_STORAGE=mongo the stories are told on MongoDB too, and nothing else is. */
const storiesToo = process.env.TEST_STORAGE === 'mongo';
/** With TEST_LENGTH=long what takes minutes is run, and nothing else is: see `npm run test:long`. */
const isLong = process.env.TEST_LENGTH === 'long';
const longOnMongo = '<rootDir>/tests/**/*-on-mongo.long.test.ts';
const mongo = {
  ...node,
  displayName: 'mongo',
  globalSetup: '<rootDir>/tests/support/mongo/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/mongo/global-teardown.mjs',
  testMatch: isLong ? [longOnMongo] : [...onMongo, ...(storiesToo ? [longOnMongo, '<rootDir>/tests/features/*.test.ts'] : [])],
  // The matrix asks what is answered, not what is stored.
  testPathIgnorePatterns: ['/features/.+\\.long\\.test\\.ts$', '/permission-matrix.test.ts$'],
};

const others = {
  ...node,
  displayName: 'node',
  globalSetup: '<rootDir>/tests/support/compile-server.mjs',
  testMatch: [isLong ? '**/*.long.test.ts' : '**/*.test.ts'],
  testPathIgnorePatterns: [
    ...(isLong ? [] : ['\\.long\\.test\\.ts$']),
    '/tests/browser/',
    '/tests/load/',
    '/tests/admin-ui/',
    '/tests/server/storage/mongo/',
    '-on-mongo(\\.long)?\\.test\\.ts$',
  ],
};

const web = {
  displayName: 'web',
  testEnvironment: 'jsdom',
  roots: ['<rootDir>/tests/admin-ui'],
  testMatch: ['**/*.test.{ts,tsx}'],
  setupFiles: ['<rootDir>/tests/admin-ui/support/setup.ts'],
  moduleNameMapper: {
    '^@rjsf/(core|utils|react-bootstrap)$': '<rootDir>/node_modules/@rjsf/$1/lib/index.js',
    '\\.css$': '<rootDir>/tests/admin-ui/support/asset.cjs',
    '\\.svg\\?url$': '<rootDir>/tests/admin-ui/support/asset.cjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.(t|j|mj)sx?$': swc('commonjs') },
  transformIgnorePatterns: [`node_modules/(?!(${esModules.join('|')})/)`],
};

export default {
  // Two cores and real servers, children and a real Excel: slow is no failure.
  testTimeout: 60_000,
  // Jest leaves one core idle by itself: of two that is half.
  maxWorkers: '100%',
  // Each suite leaves modules behind; a worker that holds many spends its time collecting garbage.
  workerIdleMemoryLimit: '1GB',
  projects: isLong ? [others, mongo] : [...(storiesToo ? [] : [others, web]), mongo],
};
