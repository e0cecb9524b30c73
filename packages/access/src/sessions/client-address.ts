import { isIPv4, isIPv6 } from 'node:net';

/** Who signs in, as the transport knows it. */
export interface SignInClient {
  /** Address of the device; null when the transport knows none (a test, a command). */
  address: string | null;
  /** What the device calls itself. */
  agent?: string | null;
}

/** The key by which failures of an address are counted: an IPv6 household has 2^64 addresses and counts as one. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped && isIPv4(mapped)) return mapped;
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: gap }, () => '0'), ...back];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

/** How the client stands in its session row. */
export function describeClient(client: SignInClient): string | null {
  const text = [client.address, client.agent].filter(Boolean).join(' ').slice(0, 200);
  return text === '' ? null : text;
}
