import {
  aboutSchema,
  errorSchema,
  keySchema,
  userSchema,
  validationErrorSchema,
  versionSchema,
} from './answers.schema.js';
import { demand, NOBODY, type Api } from './api.js';
import type { ContractPromise } from './contract-promise.js';

async function refused(api: Api, status: number, message: string, path: string, key?: string | null): Promise<void> {
  const error = await api.expect(status, errorSchema, 'GET', path, key === undefined ? {} : { key });
  demand(error.message === message, `the message "${message}"`, error.message);
}

/** Who may ask, who is asking, and how a refusal reads. */
export const accessPromises: ContractPromise[] = [
  {
    name: 'the version is told to anybody',
    why: 'the status page and the check at start work before a key is entered',
    needs: [],
    check: async (api) => {
      const { major } = await api.expect(200, versionSchema, 'GET', '/server/version', { key: null });
      demand(major >= 3, 'version 3 or newer', major);
    },
  },
  {
    name: 'no key is 401 "Authentication required"',
    why: 'a missing key and a wrong one get different advice',
    needs: [],
    check: (api) => refused(api, 401, 'Authentication required', '/people', null),
  },
  {
    name: 'a wrong key is 401 "Invalid API key"',
    why: 'a key revoked in the middle stops the work and asks for a new one',
    needs: [],
    check: (api) => refused(api, 401, 'Invalid API key', '/people', 'no-such-key'),
  },
  {
    name: 'any key can ask for its own permissions',
    why: 'the status page says which permission is missing, and what for',
    needs: [],
    check: async (api) => {
      const key = await api.expect(200, keySchema, 'GET', '/api-keys/me');
      demand(key.permissions.length > 0, 'at least one permission', key.permissions);
    },
  },
  {
    name: 'the owner of the key has an id and a name',
    why: 'an account here belongs to one user of Immich',
    needs: ['user.read'],
    check: async (api) => void (await api.expect(200, userSchema, 'GET', '/users/me')),
  },
  {
    name: 'the server tells about itself',
    why: 'the connection test at start',
    needs: ['server.about'],
    check: async (api) => {
      const { version } = await api.expect(200, aboutSchema, 'GET', '/server/about');
      demand(/^v\d+\.\d+\.\d+/.test(version), 'a version such as v3.1.0', version);
    },
  },
  {
    name: 'an unknown person is 400 "Not found or no person.read access"',
    why: 'somebody deleted in Immich must not look like a broken connection',
    needs: ['person.read'],
    check: (api) => refused(api, 400, 'Not found or no person.read access', `/people/${NOBODY}`),
  },
  {
    name: 'an unknown person has no thumbnail: 404, the only one',
    why: 'the picture is replaced by a silhouette',
    needs: ['person.read'],
    check: async (api) => void (await api.expect(404, errorSchema, 'GET', `/people/${NOBODY}/thumbnail`)),
  },
  {
    name: 'what is no version 4 UUID is 400 with the path of the error',
    why: 'ids are checked before they are sent, by the same rule',
    needs: ['person.read'],
    check: async (api) => {
      const { errors } = await api.expect(400, validationErrorSchema, 'GET', '/people/not-a-uuid');
      demand(errors[0]?.path[0] === 'id', 'an error at `id`', errors);
    },
  },
  {
    name: 'sync streams refuse API keys',
    why: 'faces are read photo by photo because of it; if it ever changes, that can be faster',
    needs: [],
    check: async (api) => {
      const { status } = await api.ask('POST', '/sync/stream', { body: { types: ['AssetFacesV1'] } });
      demand(status === 403, '403', status);
    },
  },
];
