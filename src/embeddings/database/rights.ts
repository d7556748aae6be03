import type { Query } from './connection.js';

/** Something that a role can do and that this server's must not. */
export interface WrongRight {
  kind: 'role' | 'member' | 'owner' | 'write' | 'create' | 'create-for-all';
  /** What it is, or what it is on. */
  name: string;
}

/**
 * All that lets a role, or one that it can turn into, write: attributes, mighty memberships, what it owns, and what it
 * was granted (on single columns, too). Reading privileges and temporary tables are no matter.
 *
 * A role that is a member without inheriting may still SET ROLE, so every role that it is a member of counts. $1 are the
 * names: the role in force, and the one that the address names, in case a pooler or a setting has changed it.
 */
const wrongRights = `
  WITH mine AS (
    SELECT r.* FROM pg_roles r
    WHERE EXISTS (SELECT 1 FROM pg_roles m WHERE m.rolname = ANY ($1) AND pg_has_role(m.oid, r.oid, 'MEMBER'))
  ), places AS (
    SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  ), things AS (
    SELECT c.oid, c.relkind, c.relowner, format('%I.%I', p.nspname, c.relname) AS name
    FROM pg_class c JOIN places p ON p.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  )
  SELECT 'role' AS kind, a.name FROM mine, LATERAL (VALUES
    (rolsuper, 'is a superuser'), (rolcreaterole, 'may make roles'), (rolcreatedb, 'may make databases'),
    (rolreplication, 'may replicate')) AS a (is_so, name) WHERE a.is_so
  UNION SELECT 'member', rolname FROM mine
    WHERE rolname IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program', 'pg_maintain')
  UNION SELECT 'owner', 'the database' FROM pg_database
    WHERE datname = current_database() AND datdba IN (SELECT oid FROM mine)
  UNION SELECT 'owner', format('the schema %I', nspname) FROM places WHERE nspowner IN (SELECT oid FROM mine)
  UNION SELECT 'owner', name FROM things WHERE relowner IN (SELECT oid FROM mine)
  UNION SELECT 'owner', format('the function %I', proname) FROM pg_proc
    WHERE proowner IN (SELECT oid FROM mine) AND pronamespace IN (SELECT oid FROM places)
  UNION SELECT 'write', t.name FROM things t, mine m WHERE CASE WHEN t.relkind = 'S'
    THEN has_sequence_privilege(m.oid, t.oid, 'USAGE, UPDATE')
    ELSE has_table_privilege(m.oid, t.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
      OR has_any_column_privilege(m.oid, t.oid, 'INSERT, UPDATE') END
  UNION SELECT 'create', 'the database' FROM mine WHERE has_database_privilege(oid, current_database(), 'CREATE')
  UNION SELECT CASE WHEN EXISTS (SELECT 1 FROM aclexplode(p.nspacl) x
      WHERE x.grantee = 0 AND x.privilege_type = 'CREATE') THEN 'create-for-all' ELSE 'create' END,
    format('the schema %I', p.nspname)
    FROM places p, mine m WHERE has_schema_privilege(m.oid, p.oid, 'CREATE')`;

export const wrongRightsOf = (query: Query, roles: string[]): Promise<WrongRight[]> =>
  query<WrongRight>(wrongRights, [roles]);

/** As many are named; the rest is counted. */
const named = 3;

const some = (names: string[]): string => {
  const rest = names.length - named;
  return names.slice(0, named).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
};

const wordsOf: Record<WrongRight['kind'], (names: string[]) => string> = {
  role: (names) => `it ${names.join(' and ')}`,
  member: (names) => `it is a member of ${names.join(' and ')}`,
  owner: (names) => `it owns ${some(names)}`,
  write: (names) => `it may write to ${some(names)}`,
  create: (names) => `it may make things in ${some(names)}`,
  'create-for-all': (names) => `everybody may make things in ${some(names)}`,
};

/** As the query names it. */
const superuser = 'is a superuser';

const kinds = Object.keys(wordsOf) as WrongRight['kind'][];

/** @returns null where there is nothing wrong */
export const wordsOfRights = (role: string, rights: WrongRight[]): string | null => {
  if (rights.length === 0) {
    return null;
  }
  const namesOf = (kind: WrongRight['kind']) =>
    rights
      .filter((right) => right.kind === kind)
      .map(({ name }) => name)
      .sort();
  const isSuperuser = namesOf('role').includes(superuser);
  // who is a superuser may do all the rest as well, which need not be listed
  const faults = isSuperuser
    ? [wordsOf.role([superuser])]
    : kinds.filter((kind) => namesOf(kind).length > 0).map((kind) => wordsOf[kind](namesOf(kind)));
  return `The role ${role} of IMMICH_DB_URL can write, so nothing is read over it: ${faults.join('; ')}. ${adviceOn(rights)}`;
};

const adviceOn = (rights: WrongRight[]): string =>
  rights.every(({ kind }) => kind === 'create-for-all')
    ? 'That was the rule up to PostgreSQL 14. Take it away, once, as the superuser of the database: ' +
      'REVOKE CREATE ON SCHEMA public FROM PUBLIC;'
    : "Make a role of its own that can only read: CREATE ROLE face_fix LOGIN PASSWORD '…'; " +
      'GRANT SELECT ON face_search TO face_fix; and name it in IMMICH_DB_URL.';
