import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What browsers may do with our pages: load from here and nowhere else, and stand in no frame. */
export function securityHeaders(baseUrl: string): RequestHandler {
  const overTls = baseUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // The style sheet draws its small icons from data: addresses.
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(overTls && { upgradeInsecureRequests: [] }),
      },
    },
    // What else lives under the name of the base URL is not ours to decide.
    strictTransportSecurity: overTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    // An address holds the id of a practice: it is no other site's business.
    referrerPolicy: { policy: 'same-origin' },
  });
}
