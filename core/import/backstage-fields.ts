import { type Entity, isApi } from '../catalog/entity.ts';
import { knownFields } from '../catalog/unknown-fields.ts';
import { writtenPath } from '../catalog/yaml/written-path.ts';
import { isMap } from '../text/is-map.ts';

/** Names that would make another document of a flat one: a descriptor, or a service that declares APIs of its own. */
const TAKEN = ['apiVersion', 'metadata', 'apis'];

export class BackstageFields {
  /** A field, as written, for whose name the flat form has another use; what is read is not whole then. */
  homeless: string | undefined;
  readonly #known: ReadonlySet<string>;
  readonly #names: ReadonlyMap<string, string>;
  readonly #fields = new Map<string, unknown>();

  constructor(entity: Entity) {
    const { apiVersion: _, kind: __, metadata, spec, ...rest } = entity.written;
    this.#known = knownFields(entity.kind);
    this.#names = new Map([...this.#known].map((field) => [writtenPath([field], 'backstage').join('.'), field]));
    this.#fields.set('kind', entity.kind);
    this.#addAll(isMap(metadata) ? metadata : {}, 'metadata.');
    this.#moveNames();
    const { profile, ...others } = isMap(spec) ? spec : {};
    this.#addAll(withoutDefinition(others, entity), 'spec.');
    if (isMap(profile)) this.#addProfile(profile);
    else if (profile !== undefined) this.#addUnknown('profile', profile, 'spec.profile');
    this.#addAll(rest, '');
  }

  get fields(): Record<string, unknown> {
    return Object.fromEntries(this.#fields);
  }

  #addAll(fields: Readonly<Record<string, unknown>>, prefix: string): void {
    for (const [key, value] of Object.entries(fields)) {
      const name = this.#names.get(prefix + key);
      if (name !== undefined && name !== 'apis') this.#fields.set(name, value);
      else this.#addUnknown(key, value, prefix + key);
    }
  }

  #addUnknown(name: string, value: unknown, written: string): void {
    if (this.#known.has(name) || this.#fields.has(name) || TAKEN.includes(name)) this.homeless ??= written;
    else this.#fields.set(name, value);
  }

  /** Other names, which a descriptor has as annotations. */
  #moveNames(): void {
    const annotations = this.#fields.get('annotations');
    if (!isMap(annotations)) return;
    const left = new Map(Object.entries(annotations));
    for (const field of ['aliases', 'formerly']) {
      const key = String(writtenPath([field], 'backstage').at(-1));
      const names = left.get(key);
      if (typeof names !== 'string') continue;
      left.delete(key);
      this.#fields.set(
        field,
        names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      );
    }
    if (left.size > 0) this.#fields.set('annotations', Object.fromEntries(left));
    else this.#fields.delete('annotations');
  }

  /** What a profile says that a field of Waypost's says too moves there; the rest, a picture say, stays a profile. */
  #addProfile(profile: Readonly<Record<string, unknown>>): void {
    const { displayName, email, ...rest } = profile;
    const left = new Map(Object.entries(rest));
    const move = (field: string, value: unknown, key: string) => {
      const fits = typeof value === 'string' && value !== '' && this.#known.has(field) && !this.#fields.has(field);
      if (fits) this.#fields.set(field, value);
      else if (value !== undefined) left.set(key, value);
    };
    move('title', displayName, 'displayName');
    move('email', email, 'email');
    if (left.size > 0) this.#addUnknown('profile', Object.fromEntries(left), 'spec.profile');
  }
}

/** A definition that could be read becomes a file or an address, which the entry's material says. */
function withoutDefinition(spec: Readonly<Record<string, unknown>>, entity: Entity): Readonly<Record<string, unknown>> {
  if (!isApi(entity) || !entity.spec) return spec;
  const { definition: _, spec: __, ...rest } = spec;
  return rest;
}
