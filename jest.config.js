const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        target: 'es2022',
        keepClassNames: true,
      },
      module: { type: 'es6' },
    },
  ],
};

const shared = {
  transform,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

/** Three kinds of tests: the server and its stand-in on Node, the client's logic in a DOM, the page in a real Chromium. */
export default {
  reporters: ['default', '<rootDir>/scripts/closing-line.mjs'],
  testTimeout: 30_000,
  // one spec after the other, as they measure and press keys; in a process that is begun anew when it has grown: Node keeps
  // the modules of every spec, and two hundred of them are more than fits into its memory
  maxWorkers: 1,
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/test/client/', '/test/page/'],
    },
    {
      ...shared,
      displayName: 'client',
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { customExportConditions: ['browser', 'development'] },
      testMatch: ['<rootDir>/test/client/**/*.spec.ts'],
      transform: { ...transform, '^.+\\.js$': transform['^.+\\.ts$'] },
      transformIgnorePatterns: [],
    },
    { ...shared, displayName: 'page', testMatch: ['<rootDir>/test/page/**/*.spec.ts'] },
  ],
};
