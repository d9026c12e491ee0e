const swc = (type) => [
  '@swc/jest',
  {
    module: { type },
    jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
  },
];

export default {
  projects: [
    {
      displayName: 'node',
      testEnvironment: '<rootDir>/tests/support/node-environment.cjs',
      roots: ['<rootDir>/tests'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/tests/browser/', '/tests/load/', '/tests/admin-ui/'],
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^jsdom$': '<rootDir>/tests/support/jsdom.cjs', '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: { '^.+\\.tsx?$': swc('es6') },
    },
  ],
};
