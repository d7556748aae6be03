import { said } from '../../http/why.js';
import { EmbeddingError } from '../embedding-source.js';

const passing: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at that address and port',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EAI_AGAIN: 'the name is not known',
  ENOTFOUND: 'the name is not known',
  EHOSTUNREACH: 'there is no way to that address',
  ENETUNREACH: 'there is no way to that address',
  ETIMEDOUT: 'it took too long',
  '53300': 'it has too many connections already',
  '57014': 'it took too long',
  '57P01': 'it is being shut down',
  '57P02': 'it crashed',
  '57P03': 'it is starting up',
};

const grant = 'Give the role what README.md says: GRANT SELECT ON face_search TO the role.';

const lasting: Record<string, string> = {
  '28P01': 'It does not accept the role and password of IMMICH_DB_URL.',
  '28000': 'It does not let the role of IMMICH_DB_URL in, from here or without encryption (see its pg_hba.conf).',
  '3D000': 'It has no database of the name in IMMICH_DB_URL. That of Immich is mostly called immich.',
  '42501': `The role may not read the face vectors. ${grant}`,
  '42P01': "It has no table face_search. IMMICH_DB_URL must name Immich's own database.",
  '42846': 'Its face vectors are in a form that is not known here.',
  ENOENT: 'A file with a certificate that IMMICH_DB_URL names cannot be read (ENOENT).',
  EACCES: 'A file with a certificate that IMMICH_DB_URL names cannot be read (EACCES).',
};

const tls =
  /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_(?:VERIFY|GET)|ERR_SSL_)/;

const bySaying: [saying: RegExp, words: string][] = [
  [/does not support SSL/i, 'It speaks without encryption only: set sslmode=disable in IMMICH_DB_URL, or none at all.'],
  [/client password must be a string/i, 'It asks for a password, and IMMICH_DB_URL has none.'],
  [/sslmode=verify-ca requires/i, 'With sslmode=verify-ca, IMMICH_DB_URL must name the certificate as sslrootcert.'],
];

/**
 * What pg threw, in our words. Its own may hold what was sent, so only its code is taken over.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const errorOfDatabase = (error: unknown): EmbeddingError => {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const known = lasting[code] ?? bySaying.find(([saying]) => saying.test(message))?.[1];
  if (known !== undefined) {
    return new EmbeddingError(said('database-unusable', known), false);
  }
  if (tls.test(code)) {
    return new EmbeddingError(
      said(
        'database-unusable',
        `Its certificate is not trusted (${code}): name the right one in IMMICH_DB_URL as sslrootcert, or trust any ` +
          'with sslmode=require.',
      ),
      false,
    );
  }
  const why = passing[code] ?? (/timeout/i.test(message) ? 'it took too long' : 'the connection failed');
  return new EmbeddingError(said('database-silent', `${why}${code ? ` (${code})` : ''}`), true);
};
