import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '@libsql/client';
import { readFileSync } from 'node:fs';
import { migrate, readMigrations } from '../../src/database/migrations.js';

interface Column {
  type: string;
  nullable: boolean;
  default: string | null;
}

interface Table {
  columns: Record<string, Column>;
  primaryKey: string[];
  /** `unique` and the columns, in order. */
  indexes: string[];
  /** Column, table that it refers to, and what happens when that row goes. */
  references: string[];
}

const sqlTypes: Record<string, string> = {
  String: 'TEXT',
  Int: 'INTEGER',
  Float: 'REAL',
  Boolean: 'BOOLEAN',
  Bytes: 'BLOB',
};
const onDelete: Record<string, string> = { Cascade: 'CASCADE', SetNull: 'SET NULL', Restrict: 'RESTRICT' };

const indexOf = (unique: boolean, columns: string[]): string => `${unique ? 'unique ' : ''}${columns.join(', ')}`;
const listIn = (text: string): string[] =>
  /\[([^\]]*)\]/
    .exec(text)![1]!
    .split(',')
    .map((name) => name.trim());
const defaultIn = (attributes: string): string | null => {
  const value = /@default\(([^)]*\(?\)?)\)/.exec(attributes)?.[1] ?? null;
  return value === null || value === 'autoincrement()' ? null : value.replaceAll('"', "'");
};

/** The tables that prisma/schema.prisma declares. */
const declaredTables = (schema: string): Record<string, Table> => {
  const tables: Record<string, Table> = {};
  for (const [, name, body] of schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)) {
    const table: Table = { columns: {}, primaryKey: [], indexes: [], references: [] };
    const optional = new Map<string, boolean>();
    for (const line of body!.split('\n').map((text) => text.trim())) {
      const [field, typed, ...rest] = line.split(/\s+/);
      const attributes = rest.join(' ');
      if (!field || field.startsWith('//')) continue;
      if (field.startsWith('@@id')) table.primaryKey = listIn(line);
      else if (field.startsWith('@@')) table.indexes.push(indexOf(field.startsWith('@@unique'), listIn(line)));
      else if (attributes.includes('@relation') && attributes.includes('fields:')) {
        const column = listIn(attributes)[0]!;
        const action = /onDelete: (\w+)/.exec(attributes)?.[1];
        const usual = optional.get(column) ? 'SET NULL' : 'RESTRICT';
        table.references.push(`${column} ${typed!.replace('?', '')} ${action ? onDelete[action] : usual}`);
      } else {
        const type = sqlTypes[typed!.replace('?', '')];
        if (!type) continue; // the other end of a relation
        optional.set(field, typed!.endsWith('?'));
        table.columns[field] = { type, nullable: typed!.endsWith('?'), default: defaultIn(attributes) };
        if (attributes.includes('@id')) table.primaryKey = [field];
        if (attributes.includes('@unique')) table.indexes.push(indexOf(true, [field]));
      }
    }
    tables[name!] = table;
  }
  return tables;
};

/** What SQLite tells of tables, columns, indexes and references, each pragma some of it. */
interface PragmaRow {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
  origin: string;
  unique: number;
  from: string;
  table: string;
  on_delete: string;
}

/** The tables that a database has after all migrations. */
const migratedTables = async (client: Client): Promise<Record<string, Table>> => {
  const rows = async (sql: string) => (await client.execute(sql)).rows as unknown as PragmaRow[];
  const tables: Record<string, Table> = {};
  for (const { name } of await rows(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
  )) {
    const columns = await rows(`PRAGMA table_info("${name}")`);
    const indexes = await rows(`PRAGMA index_list("${name}")`);
    const own = indexes.filter(({ origin }) => origin === 'c');
    tables[name] = {
      columns: Object.fromEntries(
        columns.map(({ name: column, type, notnull, dflt_value }) => [
          column,
          { type, nullable: notnull === 0, default: dflt_value },
        ]),
      ),
      primaryKey: columns
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map(({ name: column }) => column),
      indexes: await Promise.all(
        own.map(async ({ name: index, unique }) =>
          indexOf(
            unique === 1,
            (await rows(`PRAGMA index_info("${index}")`)).map(({ name: column }) => column),
          ),
        ),
      ),
      references: (await rows(`PRAGMA foreign_key_list("${name}")`)).map(
        ({ from, table, on_delete }) => `${from} ${table} ${on_delete}`,
      ),
    };
  }
  return tables;
};

describe('the migrations, applied to an empty file', () => {
  let client: Client;
  let migrated: Record<string, Table>;
  const declared = declaredTables(readFileSync('prisma/schema.prisma', 'utf8'));

  beforeAll(async () => {
    client = createClient({ url: ':memory:' });
    await migrate(client, readMigrations('prisma/migrations'), async () => undefined);
    migrated = await migratedTables(client);
  });
  afterAll(() => client.close());

  it('make the tables that the schema declares, and no others', () => {
    expect(Object.keys(declared).length).toBeGreaterThan(7);
    expect(Object.keys(migrated).sort()).toEqual(Object.keys(declared).sort());
  });

  it.each(Object.keys(declared))('make %s as declared: columns, defaults, keys, indexes, references', (name) => {
    const sorted = ({ columns, primaryKey, indexes, references }: Table) => ({
      columns,
      primaryKey,
      indexes: [...indexes].sort(),
      references: [...references].sort(),
    });
    expect(sorted(migrated[name]!)).toEqual(sorted(declared[name]!));
  });

  it('leave no reference open', async () => {
    expect((await client.execute('PRAGMA foreign_key_check')).rows).toEqual([]);
  });
});
