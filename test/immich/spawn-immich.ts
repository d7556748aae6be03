import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { ControlClient } from './control-client.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

export interface SpawnOptions {
  photos?: 'tests' | 'demo' | 'large' | number;
  seed?: number;
  port?: number;
  version?: string;
  latency?: 'immich' | number;
  guests?: number;
  trickyNames?: boolean;
  noFavourites?: boolean;
}

interface PersonRef {
  id: string;
  name: string;
}

export interface SpawnedImmich {
  url: string;
  apiKey: string;
  wrong: PersonRef;
  correct: PersonRef;
  control: ControlClient;
  process: ChildProcess;
  stop(): Promise<void>;
}

type Ready = Omit<SpawnedImmich, 'control' | 'process' | 'stop'> & { controlUrl: string };

/** Runs the stand-in in a process of its own, so that it survives crashes of the tested server and shares no event loop. */
export async function spawnImmich(options: SpawnOptions = {}): Promise<SpawnedImmich> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...argumentsOf(options)], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ready = await firstLineOf(child);
  const { controlUrl, ...told } = JSON.parse(ready) as Ready;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { ...told, control: new ControlClient(controlUrl), process: child, stop };
}

function argumentsOf(options: SpawnOptions): string[] {
  const { photos = 'tests', seed = 1, port = 0, version, latency, guests } = options;
  return [
    `--photos=${photos}`,
    `--seed=${seed}`,
    `--port=${port}`,
    ...(version === undefined ? [] : [`--version=${version}`]),
    ...(latency === undefined ? [] : [`--latency=${latency}`]),
    ...(guests === undefined ? [] : [`--guests=${guests}`]),
    ...(options.trickyNames ? ['--tricky-names'] : []),
    ...(options.noFavourites ? ['--no-favourites'] : []),
  ];
}

function firstLineOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the stand-in ended with ${code} before it was ready`)));
    child.once('error', reject);
  });
}
