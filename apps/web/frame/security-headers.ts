import { type RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * No inline script or style, nothing from elsewhere, never inside another site's frame. Over plain HTTP (the
 * loopback default) the browser is not told to insist on TLS: it would be sent to an address nobody serves.
 */
export const securityHeaders = (tls: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
        ...(tls ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: tls ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
