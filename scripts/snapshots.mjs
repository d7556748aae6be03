/** `npm run snapshots`: keeps what every screen looks like now; the tests hold the screens against it from then on. */
process.env.SNAPSHOTS = 'keep';
process.argv.push('test/page/snapshots');
await import('./jest.mjs');
