// What an operator opens beyond the open internet: names of hosts, addresses, ranges. A port behind it opens that port alone.
import ipaddr from 'ipaddr.js';

export interface AllowList {
  /** A host as it stands in a URL (lower case, IPv6 without brackets), at a port. */
  host(name: string, port: number): boolean;
  address(address: string): boolean;
}

type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** Reads `news.intra, 10.0.0.0/8, fd00::1, feeds.intra:8081`; throws a sentence for the operator where an item is neither. */
export function readAllowList(text: string): AllowList {
  const names = new Set<string>();
  const ranges: Range[] = [];
  for (const item of text.split(',').map((each) => each.trim().toLowerCase())) {
    if (item === '') continue;
    const range = readRange(item);
    if (range !== undefined) ranges.push(range);
    else if (/^(?=.*[a-z])[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\d{1,5})?$/.test(item)) names.add(item);
    else throw new Error(`OUTBOUND_ALLOW lists hosts (news.intra, news.intra:8080), addresses (10.0.0.5) and ranges (10.0.0.0/8), separated by commas; not "${item}".`);
  }
  return {
    host: (name, port) => names.has(name) || names.has(`${name}:${port}`),
    address: (address) => {
      const parsed = ipaddr.process(address);
      return ranges.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
    },
  };
}

function readRange(item: string): Range | undefined {
  if (ipaddr.isValidCIDR(item)) return ipaddr.parseCIDR(item);
  // Short forms (10.1, 0x7f000001) are names to nobody and addresses to few.
  if (!ipaddr.IPv4.isValidFourPartDecimal(item) && !ipaddr.IPv6.isValid(item)) return undefined;
  const address = ipaddr.process(item);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
