import { accessPromises } from './access-promises.js';
import { Broken, NotTried, type Api } from './api.js';
import { changePromises } from './change-promises.js';
import type { ContractPromise } from './contract-promise.js';
import { libraryPromises } from './library-promises.js';
import { signInPromises } from './sign-in-promises.js';

export const ALL_PROMISES: ContractPromise[] = [
  ...accessPromises,
  ...signInPromises,
  ...libraryPromises,
  ...changePromises,
];

export type Outcome =
  { state: 'kept' } | { state: 'broken'; expected: string; seen: string } | { state: 'not tried'; reason: string };

export type Result = Outcome & { promise: ContractPromise };

/** Checks one promise after the other, for they borrow the same faces. `told` hears of each as soon as it is known. */
export async function runContract(
  api: Api,
  promises: ContractPromise[] = ALL_PROMISES,
  told: (result: Result) => void = () => undefined,
): Promise<Result[]> {
  const permissions = await api.permissions().catch(() => null);
  const results: Result[] = [];
  for (const promise of promises) {
    const missing = promise.needs.filter(
      (name) => permissions && !permissions.includes(name) && !permissions.includes('all'),
    );
    const outcome = missing.length > 0 ? lacking(missing) : await outcomeOf(promise, api);
    results.push({ promise, ...outcome });
    told(results.at(-1)!);
  }
  return results;
}

const lacking = (permissions: string[]): Outcome => ({
  state: 'not tried',
  reason: `the key lacks ${permissions.join(', ')}`,
});

async function outcomeOf(promise: ContractPromise, api: Api): Promise<Outcome> {
  try {
    await promise.check(api);
    return { state: 'kept' };
  } catch (error) {
    if (error instanceof NotTried) return { state: 'not tried', reason: error.message };
    if (error instanceof Broken) return { state: 'broken', expected: error.expected, seen: error.seen };
    return { state: 'broken', expected: 'an answer', seen: messageOf(error) };
  }
}

/** fetch hides the reason, such as a refused connection, in the cause. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
