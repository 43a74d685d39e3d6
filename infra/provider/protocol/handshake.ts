import { ServerCredentials } from '@grpc/grpc-js';
import { makeCertificate } from './certificate.ts';

/** How OpenTofu says that it is the one that starts a provider: https://opentofu.org/docs/internals/provider-network-protocol/ */
const COOKIE = {
  name: 'TF_PLUGIN_MAGIC_COOKIE',
  value: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
};
const PROTOCOL = 6;

/** Whether OpenTofu or Terraform starts this process, and with a version of the protocol that it serves. */
export function isStartedByTofu(env: Readonly<Record<string, string | undefined>>): boolean {
  const versions = env.PLUGIN_PROTOCOL_VERSIONS?.split(',') ?? [String(PROTOCOL)];
  return env[COOKIE.name] === COOKIE.value && versions.includes(String(PROTOCOL));
}

/** Makes credentials for TLS in both directions: a new certificate of ours, and only the client that started us. */
export function makeCredentials(clientCertificate: string | undefined): {
  credentials: ServerCredentials;
  certificate: string;
} {
  if (!clientCertificate) return { credentials: ServerCredentials.createInsecure(), certificate: '' };
  const { der, text, key } = makeCertificate(Date.now());
  const pair = { private_key: Buffer.from(key), cert_chain: Buffer.from(text) };
  return {
    credentials: ServerCredentials.createSsl(Buffer.from(clientCertificate), [pair], true),
    certificate: der.toString('base64').replace(/=+$/, ''),
  };
}

/** The line with which a provider says where it listens. */
export function handshakeLine(socket: string, certificate: string): string {
  return ['1', PROTOCOL, 'unix', socket, 'grpc', certificate].join('|');
}
