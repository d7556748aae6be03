/** What may know what; `npm run imports` holds the code to it. docs/architecture.md draws it. */

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const schemas = '[.]schema[.]ts$';

module.exports = {
  forbidden: [
    never(
      'no-cycles',
      'Dependencies point one way. Types alone may look back: nothing of them is left when the code runs.',
      { pathNot: '^src/database/generated/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    never('no-unresolvable', 'A module that cannot be found.', {}, { couldNotResolve: true }),

    never(
      'immich-in-one-place',
      'Only src/immich speaks to Immich and knows its shapes: the rest speaks our words.',
      { path: '^(src|client)/', pathNot: '^src/immich/' },
      { path: '@immich/sdk' },
    ),
    never(
      'immich-knows-nobody',
      'The way to Immich needs only the words for errors and boxes.',
      { path: '^src/immich/' },
      { path: '^src/', pathNot: '^src/(immich|http|config)/' },
    ),
    never(
      'ground',
      'Configuration and database know nothing of what stands on them.',
      { path: '^src/(config|database)/' },
      { path: '^src/', pathNot: '^src/(config|database)/' },
    ),
    never(
      'sessions-on-top',
      'Sessions use everything; nothing but the page and the description of the API knows them.',
      { path: '^src/', pathNot: '^src/(sessions/|app[.]module[.]ts$)' },
      { path: '^src/sessions/', pathNot: schemas },
    ),
    never(
      'sessions-on-top-shapes',
      'Of the shapes of a session only the description of the API knows.',
      { path: '^src/(accounts|audit|config|database|health|immich|people|pictures|suggestions)/' },
      { path: '^src/sessions/' },
    ),
    never(
      'ledger-alone',
      'The ledger keeps suggestions and names, and does not know who makes them. What shows it asks what a crop is called.',
      { path: '^src/audit/' },
      {
        path: '^src/(people|suggestions|pictures|health)/',
        pathNot: `${schemas}|^src/pictures/(face-places|pictures[.]module)[.]ts$`,
      },
    ),
    never(
      'suggestions-change-nothing',
      'A source of suggestions cannot reach what changes things; it shares a shape with the ledger.',
      { path: '^src/suggestions/' },
      { path: '^src/audit/', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'embeddings-only-read',
      'Where vectors come from and are kept can reach nothing that changes something, and does not know who compares them.',
      { path: '^src/embeddings/' },
      { path: '^src/(audit|people|suggestions|sessions|health)/' },
    ),
    never(
      'postgres-in-one-place',
      "Only one folder speaks to Immich's database, and it does so read-only.",
      { path: '^src/', pathNot: '^src/embeddings/database/' },
      { path: 'node_modules/(@types/)?pg/' },
    ),
    never(
      'model-of-plain-numbers',
      'The model of a pair runs in any thread: it knows nothing of what is around it.',
      { path: '^src/suggestions/model/' },
      { path: '.', pathNot: '^src/suggestions/model/|node_modules/ml-matrix/' },
    ),
    never(
      'accounts-first',
      'Whose library it is comes before what is in it.',
      { path: '^src/accounts/' },
      { path: '^src/', pathNot: '^src/(accounts|config|database|http|immich)/' },
    ),
    never(
      'people-and-pictures-only-show',
      'People and pictures are shown, and nothing is changed by it.',
      { path: '^src/(people|pictures)/' },
      { path: '^src/(audit|suggestions|health)/' },
    ),

    never(
      'database-through-repositories',
      'Queries live in repositories; others may know the shape of a row, or tell what a disk did. The health page looks at the size of the file.',
      {
        path: '^src/',
        pathNot:
          '^src/(database/|app([.]module)?[.]ts$|(main|cli/restore)[.]ts$)|[.]repository[.]ts$' +
          '|^src/(audit/audit-filter|sessions/queue/queue-filter|pictures/face-places|health/status[.]service)[.]ts$',
      },
      {
        path: '^src/database/',
        pathNot: '^src/database/(storage-fault|backups/backup-error)[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    never(
      'drivers-in-the-database-folder',
      'Which database it is, is known in one folder.',
      { path: '^src/', pathNot: '^src/database/' },
      { path: '@prisma/|@libsql/' },
    ),
    never(
      'schemas-are-plain',
      'A schema is plain zod: the page takes its types from it.',
      { path: `^src/.*${schemas}` },
      { path: '.', pathNot: `^src/.*${schemas}|node_modules/zod/` },
    ),

    never(
      'page-takes-types-alone',
      'The page knows the server by the types of its schemas: nothing of the server is bundled.',
      { path: '^client/' },
      { path: '^src/', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'page-takes-schemas-alone',
      'The page knows the server by its schemas.',
      { path: '^client/' },
      { path: '^src/', pathNot: schemas },
    ),
    never(
      'page-in-a-browser',
      'Nothing of Node is there.',
      { path: '^client/', pathNot: '^client/vite' },
      { dependencyTypes: ['core'] },
    ),
    never('server-without-page', 'The server serves the page as files.', { path: '^src/' }, { path: '^client/' }),
    never(
      'product-without-tests',
      'What is shipped needs nothing of what is not.',
      { path: '^(src|client)/' },
      { path: '^(test|bench|scripts)/' },
    ),
    never(
      'runs-on-dependencies',
      'The server runs on `dependencies` alone: types are all it may take from the rest.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    never(
      'stand-in-on-its-own',
      'The stand-in behaves as Immich does, not as our code believes it does: it shares none of it.',
      { path: '^test/(immich(-ml)?|contract)/', pathNot: '[.]spec[.]ts$' },
      { path: '^(src|client)/' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    doNotFollow: { path: 'node_modules|^src/database/generated/' },
  },
};
