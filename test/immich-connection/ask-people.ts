import { ImmichConnection } from '../../src/immich/immich-connection.js';
import { Immich } from '../../src/immich/immich.js';
import { InFlight } from '../../src/immich/in-flight.js';

/** Prints the names of the people at an address, or why there are none: what a process trusts is set at its start. */
const [, , apiUrl = ''] = process.argv;
const connection = new ImmichConnection({ apiUrl, apiKey: 'key', inFlight: new InFlight(1) });
await new Immich(connection).people.list().then(
  (people) => console.log(people.map(({ name }) => name).join()),
  (error: unknown) => console.log((error as Error).message),
);
