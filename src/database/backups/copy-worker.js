import { closeSync, fsyncSync, openSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { createClient } from '@libsql/client';

/**
 * Copies the database in a thread and on a connection of its own: on the server's, nobody could work meanwhile. Plain
 * JavaScript, because Node loads it by itself also where the rest runs from its sources.
 */

const { from, to } = workerData;

const copy = async () => {
  const source = createClient({ url: pathToFileURL(from).href });
  await source.execute('PRAGMA busy_timeout = 10000');
  await source.execute({ sql: 'VACUUM INTO ?', args: [to] });
  source.close();
};

const check = async () => {
  const written = createClient({ url: pathToFileURL(to).href });
  const { rows } = await written.execute('PRAGMA integrity_check(1)');
  written.close();
  if (rows[0]?.['integrity_check'] !== 'ok') {
    throw Object.assign(new Error(`the copy is damaged: ${rows[0]?.['integrity_check']}`), { rawCode: 11 });
  }
};

/** SQLite leaves it to the system when what VACUUM INTO wrote is on the disk. */
const sync = () => {
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
};

try {
  await copy();
  await check();
  sync();
  parentPort.postMessage(null);
} catch (error) {
  parentPort.postMessage({ message: error.message, rawCode: error.rawCode ?? null, code: error.code ?? null });
}
