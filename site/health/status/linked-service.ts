import type { Ref } from '#core/catalog/ref.ts';

const ADDRESS = /(?:^|\/)services\/(?:([a-z0-9._-]+)~)?([a-z0-9._-]+)\/?$/;

/**
 * The service that a link leads to, read from its address: a page that names hundreds of services need not name each
 * twice.
 *
 * @param address of its page, below a base or not: `services/checkout`, `/portal/services/eu~billing/`
 */
export function linkedService(address: string): Ref | undefined {
  const [, namespace = 'default', name] = ADDRESS.exec(address) ?? [];
  return name === undefined ? undefined : (`service:${namespace}/${name}` as Ref);
}
