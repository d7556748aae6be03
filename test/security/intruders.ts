import type request from 'supertest';
import type { Route } from '../fuzz/routes.js';

/** Who has no business with a route, and how they ask. */
export interface Intruder {
  name: string;
  ask: (route: Route, path: string, body: object) => Promise<request.Response>;
}

export interface Cell {
  intruder: string;
  route: string;
  /** What the table shows. */
  shown: string;
  /** Null where it was refused, or told nothing of the first account. */
  fault: string | null;
}

/** Routes that are open to everybody, and say nothing of a library: a new one must be put here on purpose. */
export const openRoutes = ['GET /api/health', 'GET /api/health/ready', 'GET /api/account', 'POST /api/account/sign-in'];

/**
 * Asks a route as somebody who may not.
 * @param secrets ids and names that only the first account may see
 */
export const tryRoute = async (
  { name, ask }: Intruder,
  route: Route,
  path: string,
  body: object,
  secrets: readonly string[],
): Promise<Cell> => {
  const { status, text, headers } = await ask(route, path, body);
  const routeName = `${route.method} ${route.path}`;
  const told = `${text} ${JSON.stringify(headers)}`;
  const leak = secrets.find((secret) => told.includes(secret) && !path.includes(secret));
  const isRefused = status >= 400 && status < 500;
  const mayAnswer = openRoutes.includes(routeName) || name === 'another account';
  const fault = leak ? `told of ${leak}` : isRefused || (mayAnswer && status < 300) ? null : `answered ${status}`;
  const shown = fault ?? (isRefused ? String(status) : name === 'another account' ? `${status} own` : `${status} open`);
  return { intruder: name, route: routeName, shown, fault };
};

/** All cells as one table, a row for each route. */
export const tableOf = (cells: readonly Cell[]): string => {
  const intruders = [...new Set(cells.map(({ intruder }) => intruder))];
  const routes = [...new Set(cells.map(({ route }) => route))];
  const rows = routes.map((route) => [
    route,
    ...intruders.map((name) => cells.find((cell) => cell.route === route && cell.intruder === name)?.shown ?? '–'),
  ]);
  const all = [['route', ...intruders], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
};
