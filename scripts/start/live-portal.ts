import type { LiveServer } from '#core/api/live-answers.ts';
import { openApi } from '#core/api/open-api.ts';
import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { EntityIndex } from '#core/published/entity-index.ts';
import { entityDetail, entitySummary } from '#core/published/entity-json.ts';
import type { EntityDetail, EntitySummary } from '#core/published/entity-shapes.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { nearestFew } from '#core/text/nearest.ts';

/** What a running server knows: the folder of the site, and the snapshot that it was built from. */
export class LivePortal {
  readonly site: string;
  /** When the build began that the snapshot is of: it has what was written before. In milliseconds since 1970. */
  began: number;
  #snapshot!: Snapshot;
  #services!: ReadonlyMap<string, EntityRecord>;
  #summaries!: readonly EntitySummary[];

  constructor(site: string, snapshot: Snapshot, began = Date.now()) {
    this.site = site;
    this.began = began;
    this.snapshot = snapshot;
  }

  set snapshot(snapshot: Snapshot) {
    const services = snapshot.entities.filter((entity) => entity.kind === 'service');
    const index = new EntityIndex(snapshot, '/');
    this.#snapshot = snapshot;
    const nameOf = (address: string) => address.slice('services/'.length);
    const former = services.flatMap((service) =>
      (service.formerly ?? []).map((ref) => [nameOf(addressOf(ref)), service] as const),
    );
    const today = services.map((service) => [nameOf(service.address), service] as const);
    this.#services = new Map([...former, ...today]);
    this.#summaries = services.map((service) => entitySummary(service, index));
  }

  get services(): readonly EntitySummary[] {
    return this.#summaries;
  }

  /** @param name in any case; `namespace~name` where the namespace is not `default` */
  service(name: string): EntityDetail | undefined {
    const service = this.#services.get(name.toLowerCase());
    return service && entityDetail(service, new EntityIndex(this.#snapshot, '/'));
  }

  /** Its API in OpenAPI's words, as it is answered here. */
  description(server: LiveServer): JsonSchema {
    return openApi(this.#snapshot, '/', server);
  }

  has(ref: Ref): boolean {
    return this.#snapshot.entities.some((entity) => entity.ref === ref);
  }

  /** The page of the entity that a file describes, whatever its kind. The APIs of a service are in the same file, further down. */
  pageOf(file: string): string | undefined {
    const described = this.#snapshot.entities.filter(({ source }) => source.file === file);
    const isNamed = ({ name }: EntityRecord) => file.endsWith(`/${name}.yaml`);
    const [first] = described.sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || a.source.line - b.source.line);
    return first && new EntityIndex(this.#snapshot, '/').page(first.address);
  }

  /** Names of services that somebody who wrote this may have meant, the nearest first. */
  nearNames(name: string): string[] {
    return nearestFew(name, this.#services.keys(), 3);
  }
}
