import type { Pictures } from '../drawing/pictures.js';
import type { Library } from '../library/library.js';
import type { Journal } from './journal.js';
import type { ApiKeys, Guard } from './keys.js';

/** What every resource of the stand-in works on. */
export interface Context {
  library: Library;
  keys: ApiKeys;
  guard: Guard;
  pictures: Pictures;
  journal: Journal;
  /** Read anew with each request: an upgrade in place changes it. */
  version: Version;
}

export interface Version {
  major: number;
  minor: number;
  patch: number;
}

export function versionOf(text: string): Version {
  const match = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (!match) throw new Error(`not a version: ${text}`);
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3]) };
}

/** 3.2 groups people across users, and changed some calls. */
export const groupsPeople = ({ major, minor }: Version): boolean => major > 3 || (major === 3 && minor >= 2);
