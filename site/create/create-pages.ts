import { type Ref, shortRef, writtenRef } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { entryFile } from '#core/request/entry/entry-file.ts';
import { newFileLink } from '#core/request/new-file-link.ts';
import { register } from '#core/request/register/register.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { encodeUriPart } from '#core/text/encode-uri.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { entryQuery } from '../selection/entry-query.ts';
import { href } from '../text/href.ts';
import type { PortalProps } from './island/form/form-props.ts';
import type { RegisterProps } from './island/register/RegisterForm.tsx';
import { requestForm } from './request-pages.ts';

export const CREATE = 'create';

/** A script counts the requests of a portal on this machine: on GitHub, GitHub does. */
export const createMenu: MenuPart = {
  heading: 'Build',
  items: () => [{ ...menuItem('Create', CREATE, { key: 'n' }), live: { 'data-unfinished': '' } }],
};

export const REGISTER = 'create/register';

export function registerHref(owner?: Ref): string {
  return `${href(REGISTER)}${owner ? `?owner=${encodeUriPart(shortRef(owner))}` : ''}`;
}

/** The form to change an entry, with what is there filled in. Undefined for a person who is only in a team's list. */
export function changeHref({ ref, implied }: Pick<EntityRecord, 'ref' | 'implied'>): string | undefined {
  return implied ? undefined : `${href('create/change')}${entryQuery([writtenRef(ref)])}`;
}

export function registerProps(snapshot: Snapshot): RegisterProps {
  const record = snapshot.requests.find(({ name }) => name === register.name)!;
  return { ...requestForm(record, snapshot), ...portalProps(snapshot) };
}

export function portalProps({ portal, rules }: Snapshot): PortalProps {
  return { url: portal.url ?? null, rules: rules.map(({ name, severity }) => [name, severity]) };
}

const EXAMPLE = {
  name: 'checkout',
  title: 'Checkout',
  owner: 'payments',
  description: 'Takes an order from basket to receipt.',
  system: 'storefront',
  type: 'http-api',
  lifecycle: 'production',
  tier: 1,
  repo: 'https://github.com/acme/checkout',
  docs: 'https://github.com/acme/checkout/tree/main/docs',
  apis: [{ name: 'checkout-http', type: 'openapi', endpoint: 'https://api.acme.example/checkout' }],
  health: { url: 'https://api.acme.example/checkout/healthz' },
};

export type ByHand = ReturnType<typeof byHand>;

export function byHand(snapshot: Snapshot) {
  const { destination, url } = registerProps(snapshot);
  const yaml = entryFile('service', EXAMPLE, url ?? undefined);
  const path = 'catalog/<owner>/<name>.yaml';
  const file = { path: 'catalog/payments/checkout.yaml', text: yaml };
  return { path, yaml, ...(destination && { newFile: newFileLink(destination, file).href }) };
}
