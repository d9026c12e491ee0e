import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const ipv4 = (...ranges: string[]) => ranges.map((range) => ['ipv4', range] as const);
const ipv6 = (...ranges: string[]) => ranges.map((range) => ['ipv6', range] as const);

function listOf(ranges: (readonly ['ipv4' | 'ipv6', string])[]): BlockList {
  const list = new BlockList();
  for (const [family, range] of ranges) {
    const [address = '', bits] = range.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Of this machine or of a network of one's own (RFC 1918, 4193, 6598). */
const inner = listOf([
  ...ipv4('127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'),
  ...ipv6('::1/128', 'fc00::/7'),
]);

/** Nobody to be called (RFC 6890): link-local, where clouds hand out their keys, multicast, examples, and ways around IPv4 in IPv6. */
const nobody = listOf([
  ...ipv4('0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24'),
  ...ipv4('203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'),
  ...ipv6('::/128', '::/96', 'fe80::/10', 'fec0::/10', 'ff00::/8', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/32'),
  ...ipv6('2001:db8::/32', '2002::/16'),
]);

/** Whether an address may be called; `inside` where the endpoint may lie on this machine or in the office's own network. */
export function isAllowedAddress(address: string, inside: boolean): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isAllowedAddress(mapped, inside);
  const family = { 4: 'ipv4', 6: 'ipv6' }[isIP(address)] as 'ipv4' | 'ipv6' | undefined;
  if (!family || (family === 'ipv6' && /^::ffff:/i.test(address))) return false;
  if (inner.check(address, family)) return inside;
  return !nobody.check(address, family);
}

/** A name leads to an address that must not be called. */
export class RefusedAddressError extends Error {
  readonly code = 'address-refused';
  readonly permanent = true;
  constructor() {
    super('the endpoint lies where it may not be called');
    this.name = 'RefusedAddressError';
  }
}

/** Resolves names for a connection and gives only addresses that may be called: what was judged is what is connected to. */
export const lookupWithin =
  (inside: boolean): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const allowed = error ? [] : addresses.filter(({ address }) => isAllowedAddress(address, inside));
      const [first] = allowed;
      if (error || !first) done(error ?? new RefusedAddressError(), '', 0);
      else if (options.all) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
