import type { Outcome } from '#core/health/verdict.ts';
import { Unasked } from './unasked.ts';

/** What a failed connection says of a service, in a sentence. */
export function networkFailure(error: unknown): Outcome {
  if (error instanceof Unasked) return { kind: 'unasked', cause: error.message };
  const code = codeOf(error);
  const own = OWN_FAULTS[code];
  if (own) return { kind: 'unasked', cause: own };
  return {
    kind: 'failed',
    cause: FAULTS[code] ?? (code ? `The connection failed (${code}).` : 'The connection failed.'),
  };
}

/** Of the machine that probes, or its network. */
const OWN_FAULTS: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'DNS did not answer.',
  ENETUNREACH: 'There is no route from this machine to its network.',
  EADDRNOTAVAIL: 'This machine has no free port for the probe.',
  EMFILE: 'Too many files are open on this machine for the probe.',
  UND_ERR_INVALID_ARG: 'The request has a part that HTTP does not allow.',
};

const FAULTS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Its host is not in DNS.',
  ENODATA: 'Its host has no address in DNS.',
  ECONNREFUSED: 'Refused the connection.',
  ECONNRESET: 'Closed the connection.',
  EPIPE: 'Closed the connection.',
  UND_ERR_SOCKET: 'Closed the connection.',
  EHOSTUNREACH: 'Its host cannot be reached.',
  ETIMEDOUT: 'Did not answer the connection.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is self-signed, so it proves nothing.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate comes from an authority that is not trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'Its certificate comes from an authority that is not trusted, or without its intermediate certificates.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'Its certificate comes from an authority that is not trusted.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another host.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'Does not speak TLS.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'Does not speak TLS.',
  UND_ERR_HEADERS_OVERFLOW: 'Answered with too many headers.',
};

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // llhttp names every way in which an answer is not HTTP.
  if (error.name === 'HTTPParserError') return 'an answer that is not HTTP';
  const { code, cause, errors } = error as Error & { code?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  return codeOf(cause ?? errors?.[0]);
}
