import { createLibrary } from './library/create-library.js';
import { optionsOf, type ProcessOptions } from './options.js';
import { startImmich } from './server/start-immich.js';

/**
 * The stand-in as a process of its own, until SIGTERM:
 *
 *   npx tsx test/immich/main.ts --photos demo|tests|large|N --seed 1 --port 0 --host 127.0.0.1
 *     --latency immich|MS --version 3.1.0 --guests N --tricky-names --no-favourites
 *
 * Prints one line of JSON when it is ready: url, controlUrl, apiKey, wrong, correct.
 */
function readOptions(): ProcessOptions {
  try {
    return optionsOf(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
}

const options = readOptions();
const library = createLibrary(options.library);
const immich = await startImmich({ ...options, library, control: true });
// Before the line is printed: whoever reads it may send the signal at once.
const stop = (): void => void immich.stop().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

const person = ({ id, name }: typeof library.wrong): { id: string; name: string } => ({ id, name });
const { url, controlUrl, apiKey } = immich;
console.log(
  JSON.stringify({ url, controlUrl, apiKey, wrong: person(library.wrong), correct: person(library.correct) }),
);
