import { type Api, type Entity, isApi, isService } from '../catalog/entity.ts';
import { isUrl } from '../catalog/files.ts';
import type { Ref } from '../catalog/ref.ts';
import { LONGEST_ADDRESS } from './synced-file.ts';

export type SpecPlace =
  | {
      path: string;
      service: Ref;
    }
  | { url: string };

/** Finds descriptions of APIs in other places. A path is in the repository of the service with the API in its entry, else of a provider. */
export function specPlaces(entities: readonly Entity[]): ReadonlyMap<Ref, SpecPlace> {
  const places = new Map<Ref, SpecPlace>();
  const inRepositories: { api: Api; path: string }[] = [];
  for (const api of entities) {
    const location = isApi(api) ? api.spec?.location?.trim() : undefined;
    if (location === undefined || !isApi(api)) continue;
    if (!isUrl(location)) {
      if (/^[^./]/.test(location)) inRepositories.push({ api, path: location });
    } else {
      const url = webAddress(location);
      if (url !== undefined) places.set(api.ref, { url });
    }
  }
  if (inRepositories.length === 0) return places;
  const providers = providersOf(entities);
  for (const { api, path } of inRepositories) {
    const all = providers.get(api.ref) ?? [];
    const service = all.find((each) => isBeside(each, api)) ?? all.find(({ repo }) => repo !== undefined);
    if (service) places.set(api.ref, { path, service: service.ref });
  }
  return places;
}

/** An address as browsers write it; undefined for one that is not of the web, or has a password in it, which would be published. */
function webAddress(location: string): string | undefined {
  if (!URL.canParse(location)) return undefined;
  const { protocol, username, password, href } = new URL(location);
  const isOfWeb = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  return isOfWeb && href.length <= LONGEST_ADDRESS ? href : undefined;
}

/** Services by the APIs that they provide, in the order of the catalog. */
function providersOf(entities: readonly Entity[]): ReadonlyMap<Ref, Entity[]> {
  const services = new Map(entities.filter(isService).map((service) => [service.ref, service]));
  const providers = new Map<Ref, Entity[]>();
  for (const { ref, references } of entities)
    for (const { relation, inverse, to } of references) {
      if (relation !== 'providesApi' || to === undefined) continue;
      const [from, api] = inverse ? [to, ref] : [ref, to];
      const service = services.get(from);
      if (service) providers.set(api, [...(providers.get(api) ?? []), service]);
    }
  return providers;
}

function isBeside({ origin: a }: Entity, { origin: b }: Entity): boolean {
  return a.file === b.file && a.document === b.document && b.within !== undefined;
}
