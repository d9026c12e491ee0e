/** True for the names and addresses of this very machine; an IPv6 address may stand in brackets, as in a URL. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host) || /^\[?::1\]?$/.test(host);
