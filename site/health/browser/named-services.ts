import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { PUBLISHED_NOT_OPERATIONAL } from '#core/health/published-status.ts';
import type { RelatedJson } from '#core/published/entity-shapes.ts';
import type { ListIndex } from '#core/published/list-index.ts';
import { type NamedRow, namedRows } from '#core/published/named-rows.ts';
import { fileHref } from '../../text/href.ts';

export type NamedService = NamedRow;

export type NamedServices = ReadonlyMap<Ref, NamedService>;

/** Services that are asked for one by one; for more, the list of all is the smaller file. */
const MOST = 10;

/**
 * Names services. A small file has those that were not operational when the site was built, and most of these still are not. The
 * others are asked for one by one, or in the index of the list of services if they are many.
 *
 * @returns those of them that the catalog has; undefined where they cannot be loaded
 */
export async function namedServices(refs: Iterable<Ref>): Promise<NamedServices | undefined> {
  const asked = [...new Set(refs)];
  if (asked.length === 0) return new Map();
  const built = (await rowsIn(PUBLISHED_NOT_OPERATIONAL)) ?? new Map<Ref, NamedService>();
  const others = asked.filter((ref) => !built.has(ref));
  if (others.length > MOST) return rowsIn('api/index/services.json');
  try {
    const records = await Promise.all(others.map(serviceRecord));
    return new Map([...built, ...records.flatMap((record) => (record ? [[record.ref, named(record)] as const] : []))]);
  } catch {
    return undefined;
  }
}

/** How often the next services are asked for in place of those that the catalog lacks. */
const ROUNDS = 3;

/**
 * Names the first services that the catalog has, in the order of the list.
 *
 * @returns at most that many, and how many on the way the catalog lacks; undefined where they cannot be loaded
 */
export async function firstNamed(
  refs: readonly Ref[],
  most: number,
): Promise<{ services: NamedServices; lacking: number } | undefined> {
  const found = new Map<Ref, NamedService>();
  let next = 0;
  for (let round = 0; round < ROUNDS && found.size < most && next < refs.length; round++) {
    const asked = refs.slice(next, next + most - found.size);
    const services = await namedServices(asked);
    if (!services) return undefined;
    for (const ref of asked) {
      const service = services.get(ref);
      if (service) found.set(ref, service);
    }
    next += asked.length;
  }
  return { services: found, lacking: next - found.size };
}

function named({ ref, title, owner, system, domain, relations }: ServiceRecord): NamedService {
  const by = relations.find(({ relation, direction }) => relation === 'ownedBy' && direction === 'forward')?.targets[0];
  const mention = (name: string | null) => (name === null ? undefined : { name, title: name });
  const address = by?.page ? addressOf(by.ref) : undefined;
  return {
    ref,
    title,
    address: addressOf(ref).slice('services/'.length),
    owner: owner === null ? undefined : { name: owner, title: by?.title ?? owner, ...(address && { address }) },
    system: mention(system),
    domain: mention(domain),
  };
}

const known = new Map<string, Promise<NamedServices | undefined>>();

/** Rows of an index, which is loaded once; undefined where it cannot be, and asked for again unless it does not exist. */
function rowsIn(file: string): Promise<NamedServices | undefined> {
  const rows = known.get(file) ?? load(file);
  known.set(file, rows);
  return rows;
}

async function load(file: string): Promise<NamedServices | undefined> {
  try {
    const response = await fetch(fileHref(file));
    if (!response.ok && response.status !== 404) known.delete(file);
    if (!response.ok) return undefined;
    return new Map(namedRows((await response.json()) as ListIndex).map((row) => [row.ref, row]));
  } catch {
    known.delete(file);
    return undefined;
  }
}

interface ServiceRecord {
  ref: Ref;
  title: string;
  owner: string | null;
  system: string | null;
  domain: string | null;
  relations: { relation: string; direction: string; targets: RelatedJson[] }[];
  contacts?: Partial<Record<'page' | 'chat', { url: string } | null>>;
}

const records = new Map<Ref, Promise<ServiceRecord | undefined>>();

/**
 * Asks the API for a service, once.
 *
 * @returns undefined where the catalog has none of that name
 * @throws where the answer cannot be had
 */
export function serviceRecord(ref: Ref): Promise<ServiceRecord | undefined> {
  const record = records.get(ref) ?? ask(ref);
  records.set(ref, record);
  record.catch(() => records.delete(ref));
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
