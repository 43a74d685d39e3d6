import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { RelatedJson } from '#core/published/entity-shapes.ts';
import { fileHref } from '../../text/href.ts';

/** What the API has of a service, as far as pages of many need it. */
export interface ServiceRecord {
  ref: Ref;
  title: string;
  owner: string | null;
  system: string | null;
  domain: string | null;
  relations: { relation: string; direction: string; targets: RelatedJson[] }[];
  contacts?: Partial<Record<'page' | 'chat', { url: string } | null>>;
}

const known = new Map<Ref, Promise<ServiceRecord | undefined>>();

/**
 * Asks the API for a service, once.
 *
 * @returns undefined where the catalog has none of that name
 * @throws where the answer cannot be had
 */
export function serviceRecord(ref: Ref): Promise<ServiceRecord | undefined> {
  const record = known.get(ref) ?? ask(ref);
  known.set(ref, record);
  record.catch(() => known.delete(ref));
  return record;
}

async function ask(ref: Ref): Promise<ServiceRecord | undefined> {
  const href = fileHref(`api/${addressOf(ref)}.json`);
  const response = await fetch(href);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${href} answered ${response.status}.`);
  const record = (await response.json()) as ServiceRecord;
  // By a former name, it is another service of today.
  return record.ref === ref ? record : undefined;
}
