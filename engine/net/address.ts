// Which IP addresses are the open internet. Whatever else there is – this machine, its neighbours, the cloud's own services, addresses
// that carry another one inside – is not, so a range that nobody thought of is closed.
import ipaddr from 'ipaddr.js';

/** Global unicast of IPv6; what lies outside is unassigned or carries an IPv4 address inside (NAT64). */
const globalV6 = ipaddr.parseCIDR('2000::/3');
/** Public by their number, but answered by the host of a virtual machine. */
const platform: readonly string[] = ['168.63.129.16'];

/** True for an address that anybody in the world could call. IPv4 inside IPv6 (`::ffff:…`) is judged as IPv4. */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast' || platform.includes(parsed.toString())) return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalV6);
}
