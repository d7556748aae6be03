import ipaddr from 'ipaddr.js';

/** Addresses that nobody reaches from outside, and whoever has one of them in the address bar reached it by itself. */
const inside = ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'];
/** Endings that nobody can register: such a name leads where the house says. */
const houseNames = /(^|\.)(localhost|local|lan|internal|home\.arpa)$/;

/** A host without its port, in small letters; an address of IPv6 without its brackets. */
export const nameOf = (host: string): string => {
  const [, six, name] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
  return (six ?? name ?? '').replace(/\.$/, '');
};

/**
 * Whether the server answers to this name. A page of somebody else's can make its own name lead to an address in the
 * house (DNS rebinding), and then ask the server as if it were the same site; its name gives it away.
 * @param known names that the owner gave it, with a port or without
 */
export const isOwnHost = (host: string, known: readonly string[]): boolean => {
  const name = nameOf(host);
  if (!/^[\w.:-]+$/.test(name)) {
    return false;
  }
  if (ipaddr.isValid(name)) {
    return inside.includes(ipaddr.process(name).range()) || known.some((own) => nameOf(own) === name);
  }
  return !name.includes('.') || houseNames.test(name) || known.some((own) => nameOf(own) === name);
};
