/** Which room may know which. Each rule says why, so that whoever meets it need not ask. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'engine-is-pure',
      comment:
        'The engine decides from its arguments alone: no server, no pages, no file, no network, no clock. Pass in what it needs.',
      severity: 'error',
      from: { path: '^engine/' },
      to: {
        path: [
          '^(server|admin-ui|tests|bench)/',
          '^(node:)?(fs|fs/promises|http|https|net|child_process|worker_threads|os|timers|dgram)$',
          'node_modules/(express|mongoose|mongodb|@photostructure|pino)',
        ],
      },
    },
    {
      name: 'one-door-to-the-engine',
      comment:
        'The server enters the engine through engine/index.ts only: export there what is missing. Drawing stands apart, so that only who draws loads it.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^engine/', pathNot: '^engine/(index\\.ts$|drawing/)' },
    },
    {
      name: 'use-cases-know-no-http',
      comment: 'A use case takes values and gives values: requests and responses stay in server/http.',
      severity: 'error',
      from: { path: '^server/use-cases/' },
      to: { path: ['^server/http/', 'node_modules/express'] },
    },
    {
      name: 'use-cases-know-the-port',
      comment: 'A use case works with any storage: only storage.ts and reservations.ts, never an adapter.',
      severity: 'error',
      from: { path: '^server/use-cases/' },
      to: { path: '^server/(storage/(sqlite|mongo)|files/(filesystem|gridfs))' },
    },
    {
      name: 'adapters-are-strangers',
      comment: 'What one storage does must not depend on another.',
      severity: 'error',
      from: { path: '^server/storage/(sqlite|mongo)/' },
      to: { path: '^server/storage/(sqlite|mongo)/', pathNot: '^server/storage/$1/' },
    },
    {
      name: 'pages-see-the-contract-only',
      comment:
        'The browser decides nothing: it sees the generated types of the HTTP contract and no code of server or engine, but for where a drawing puts its boxes.',
      severity: 'error',
      from: { path: '^admin-ui/' },
      to: { path: '^(engine|server|tests|bench)/', pathNot: '^engine/drawing/' },
    },
    {
      name: 'drawing-stands-apart',
      comment: 'Pages draw with it: what it needs of a flow is its argument, and nothing that decides comes into the browser.',
      severity: 'error',
      from: { path: '^engine/drawing/' },
      to: { path: '^engine/', pathNot: '^engine/drawing/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Tests are at the end of every arrow.',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['[.]css', '[.]svg', '[.]woff2'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
