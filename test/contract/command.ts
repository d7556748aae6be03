import { parseArgs } from 'node:util';
import { Api, type Credentials } from './api.js';
import { runContract, type Result } from './run-contract.js';

export const USAGE = `Checks what Immich Face Fix relies on against a running Immich, and puts back what it changes.

  npm run test:contract -- --url http://immich:2283 --key KEY [--wrong NAME --correct NAME]
                           [--email EMAIL --password PASSWORD]

  --url      where Immich is, with or without /api
  --key      an API key; or set IMMICH_API_KEY
  --wrong    a named person with at least three photos; faces are borrowed from them for a moment
  --correct  another named person
  --email    of a user, who signs in there, makes a key of few permissions, and deletes it again
  --password theirs; or set IMMICH_PASSWORD
Without the two names, no face is moved, and without the e-mail nobody signs in; what needs it is not tried.`;

interface Options {
  url: string;
  key: string;
  names: { wrong: string; correct: string } | null;
  credentials: Credentials | null;
}

type Print = (line: string) => void;

/** Runs the suite as the command line asks; gives the exit code: 0 all kept, 1 something broken, 2 a bad argument. */
export async function contractCommand(argv: string[], env: NodeJS.ProcessEnv, print: Print): Promise<number> {
  if (argv.includes('--help')) {
    print(USAGE);
    return 0;
  }
  const read = readOptions(argv, env);
  if (typeof read === 'string') {
    print(`${read}\n\n${USAGE}`);
    return 2;
  }
  const { url, key, names, credentials } = read;
  const hide: Print = (line) =>
    print(line.replaceAll(key, '(the key)').replaceAll(credentials?.password ?? key, '(the password)'));
  const api = new Api(url, key, names, credentials);
  const results = await runContract(api, undefined, (result) => hide(lineOf(result)));
  const count = (state: Result['state']): number => results.filter((result) => result.state === state).length;
  hide(`\n${count('kept')} kept, ${count('broken')} broken, ${count('not tried')} not tried`);
  return count('broken') > 0 ? 1 : 0;
}

/** The options, or in words what is wrong with them. */
function readOptions(argv: string[], env: NodeJS.ProcessEnv): Options | string {
  let values: Partial<Record<'url' | 'key' | 'wrong' | 'correct' | 'email' | 'password', string>>;
  try {
    const text = { type: 'string' } as const;
    values = parseArgs({
      args: argv,
      options: { url: text, key: text, wrong: text, correct: text, email: text, password: text },
    }).values;
  } catch (error) {
    return (error as Error).message;
  }
  const { url, wrong, correct, email, key = env.IMMICH_API_KEY, password = env.IMMICH_PASSWORD } = values;
  if (!url) return '--url is missing: where is Immich?';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return `--url is no http address: ${url}`;
  if (!key) return '--key is missing, and IMMICH_API_KEY is not set';
  if ((wrong === undefined) !== (correct === undefined))
    return '--wrong and --correct belong together: give both or none';
  if (wrong !== undefined && wrong === correct) return '--wrong and --correct must be two people';
  if (email !== undefined && !password) return '--password is missing, and IMMICH_PASSWORD is not set';
  if (values.password !== undefined && email === undefined) return '--email is missing: whose password is it?';
  const base = url.replace(/\/+$/, '').replace(/\/api$/, '');
  return {
    url: base,
    key,
    names: wrong === undefined || correct === undefined ? null : { wrong, correct },
    credentials: email === undefined || !password ? null : { email, password },
  };
}

function lineOf(result: Result): string {
  const { name, why } = result.promise;
  if (result.state === 'kept') return `✓ ${name}`;
  if (result.state === 'not tried') return `– ${name}\n    not tried: ${result.reason}`;
  return `✗ ${name}\n    expected: ${result.expected}\n    seen:     ${result.seen}\n    we need it because: ${why}`;
}
