import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** Groups of addresses that Express knows by name. */
const groups = ['loopback', 'linklocal', 'uniquelocal'];

const listOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const isRange = (text: string): boolean =>
  groups.includes(text) || (text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text));

/** Addresses and ranges, such as `172.18.0.0/16, ::1`. */
export const addressRanges = z
  .string()
  .transform(listOf)
  .refine(
    (ranges) => ranges.every(isRange),
    `must be addresses or ranges, such as 172.18.0.2, 10.0.0.0/8 or ${groups.join(', ')}.`,
  );

/** Names of hosts, each with a port or without. */
export const hostNames = z
  .string()
  .transform((text) => listOf(text.toLowerCase()))
  .refine(
    (names) => names.every((name) => /^[a-z\d.-]+(:\d+)?$/.test(name)),
    'must be names of hosts, such as faces.example.org, without https:// and without a path.',
  );

/** Where the page lives: '' at the root, else `/faces`. */
export const basePath = z
  .string()
  .transform((text) => text.replace(/\/+$/, ''))
  .refine(
    (path) => path === '' || /^(\/[\w.~-]+)+$/.test(path),
    'must be a path that begins with a slash, such as /faces.',
  );
