import type { Database } from '../../src/database/database.js';
import { Prisma } from '../../src/database/generated/client.js';

/** The same database, which tells what is written to it, or asked of it, in SQL. */
export const hearing = (
  database: Database,
  hear: (sql: Prisma.Sql) => void,
  methods: ('$executeRaw' | '$queryRaw')[] = ['$executeRaw'],
): Database =>
  new Proxy(database, {
    get: (target, name) => {
      const method = methods.find((heard) => heard === name);
      if (method === undefined) {
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      return (strings: TemplateStringsArray, ...values: unknown[]) => {
        const sql = Prisma.sql(strings, ...values);
        hear(sql);
        return target[method](sql);
      };
    },
  });

/** What SQLite would do to find rows, statement for statement; `json` names what stands for the rows that are sent. */
export const plansOf = async (database: Database, said: Prisma.Sql[], json: RegExp): Promise<string[]> => {
  const steps = await Promise.all(
    said.map(({ sql, values }) =>
      database.$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, ...values),
    ),
  );
  return steps
    .flat()
    .map(({ detail }) => detail)
    .filter((detail) => /^(SCAN|SEARCH) /.test(detail) && !json.test(detail));
};
