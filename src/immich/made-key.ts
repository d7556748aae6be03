import { Permission } from '@immich/sdk';

/**
 * What a key may do that the server makes for somebody: what the status page lists, but for what nothing needs, and to
 * delete a key, so that it can take itself away when they sign out for good.
 */
export const madeKeyPermissions = [
  Permission.AssetRead,
  Permission.AssetView,
  Permission.FaceRead,
  Permission.FaceUpdate,
  Permission.PersonCreate,
  Permission.PersonDelete,
  Permission.PersonRead,
  Permission.PersonStatistics,
  Permission.PersonUpdate,
  Permission.ServerAbout,
  Permission.UserRead,
  Permission.ApiKeyDelete,
];

/** By which somebody knows it again among their keys in Immich. */
export const madeKeyName = 'Immich Face Fix';
