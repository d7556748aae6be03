import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Dockerfile } from './dockerfile.js';

const PROJECT = new URL('../../', import.meta.url);

const read = (file: string): string => readFileSync(new URL(file, PROJECT), 'utf8');

/** The folder that the command is run in. */
export const projectFolder = fileURLToPath(PROJECT);

/** What comes after `node` where people start the server with `npm start`: the limits on memory, and the program. */
export const startArguments = (): string[] => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
};

/** What comes after `node` in the container. */
export const containerArguments = (): string[] => Dockerfile.read().command.slice(1);

/** What the container sets for the allocator. */
export const containerAllocator = (): Record<string, string> =>
  Object.fromEntries(Object.entries(Dockerfile.read().environment).filter(([name]) => name.startsWith('MALLOC_')));
