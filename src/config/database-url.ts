import { z } from 'zod';

const example = 'such as postgres://face_fix:PASSWORD@database:5432/immich.';
const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

const faultOf = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    return `must be an address ${example} Write special letters of the password as in addresses: @ is %40, / is %2F.`;
  }
  if (url.username === '') {
    return `must name the role to read as, ${example}`;
  }
  if (url.pathname.length < 2) {
    return `must name the database, ${example}`;
  }
  const mode = url.searchParams.get('sslmode');
  return mode === null || sslModes.includes(mode) ? null : `has an unknown sslmode: use one of ${sslModes.join(', ')}.`;
};

/** A PostgreSQL address as libpq takes it. It holds a password, so no fault repeats any of it. */
export const databaseUrl = z.string().superRefine((text, context) => {
  const fault = faultOf(text);
  if (fault !== null) {
    context.addIssue(fault);
  }
});
