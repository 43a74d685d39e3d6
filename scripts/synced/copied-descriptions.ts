import { type ApiDescription, describe, FORMATS } from '#core/api-change/description.ts';
import { type Entity, isApi } from '#core/catalog/entity.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Change } from '#core/part/history.ts';
import type { SpecPlace } from '#core/synced/spec-places.ts';
import { specFile, specOrigin } from '#core/synced/spec-record.ts';
import type { Kept, KeptFile } from '#core/synced/synced-file.ts';
import type { Time } from '#core/text/time.ts';
import { blobHash } from '../git/blob-hash.ts';
import type { KeptFiles } from './kept-files.ts';
import type { KnownCopies } from './known-copies.ts';

export interface DescriptionCopy {
  /** `origin` of `CopiedSpec`. */
  from: string;
  /** The same with the name that the repository had when it was copied. */
  source: string;
  /** Hashes of its files. */
  files: readonly string[];
  /** What made it so: a commit of its repository, or that its address gave it. */
  change: Change;
  url?: string;
  /** When that commit was copied, which it may have been before. */
  copied?: Time;
  description: ApiDescription;
}

/** Copies of descriptions in formats that are compared. */
export class CopiedDescriptions {
  readonly #entities: ReadonlyMap<Ref, Entity>;
  readonly #types: ReadonlyMap<Ref, string>;
  readonly #copies: KnownCopies;
  readonly #files: KeptFiles;

  constructor(entities: readonly Entity[], { copies, files }: { copies: KnownCopies; files: KeptFiles }) {
    this.#entities = new Map(entities.map((entity) => [entity.ref, entity]));
    const typed = entities.filter(isApi).map(({ ref, type = '' }): [Ref, string] => [ref, type.toLowerCase()]);
    this.#types = new Map(typed.filter(([, type]) => FORMATS.has(type)));
    this.#copies = copies;
    this.#files = files;
  }

  /** Undefined where there is no copy, or one that cannot be read. */
  of(api: Ref, place: SpecPlace): DescriptionCopy | undefined {
    const type = this.#types.get(api);
    if (type === undefined) return undefined;
    return 'url' in place ? this.#atAddress(api, place.url, type) : this.#inRepository(place, type);
  }

  #atAddress(api: Ref, url: string, type: string): DescriptionCopy | undefined {
    const spec = this.#copies.specs.get(api);
    const [file] = spec?.from === url && spec.copy ? spec.copy.files : [];
    if (!file) return undefined;
    const { synced, kept, files } = spec!.copy!;
    const description = this.#description({ type, file: file.path }, { kept, files });
    if (!description) return undefined;
    const { host } = new URL(url);
    // What an address gives may be what it gave before.
    const commit = blobHash(Buffer.from(`${file.hash} ${synced}`));
    return {
      from: url,
      source: url,
      files: [file.hash],
      description,
      change: { commit, time: synced, author: host, subject: 'Copied from its address' },
    };
  }

  #inRepository({ service, path }: { service: Ref; path: string }, type: string): DescriptionCopy | undefined {
    const known = this.#copies.services.get(service);
    const copy = known?.copy;
    const entity = this.#entities.get(service);
    const file = copy && entity && specFile(path, { service: entity, files: copy.files });
    const description = file === undefined ? undefined : this.#description({ type, file }, copy!);
    if (!known || !copy || file === undefined || !description) return undefined;
    const { repository, page, commit, synced } = copy;
    const parts = copy.files.filter((each) => description.texts.has(each.path));
    const copied = { commit, time: synced, author: repository, subject: 'Copied from its repository' };
    const change =
      parts.flatMap(({ changed }) => changed ?? []).sort((a, b) => (a.time < b.time ? 1 : -1))[0] ?? copied;
    return {
      from: specOrigin(known, file),
      source: `${repository.toLowerCase()} ${file}`,
      description,
      files: parts.map(({ hash }) => hash),
      change,
      url: `${page}/commit/${change.commit}`,
      copied: synced,
    };
  }

  #description(
    { type, file }: { type: string; file: string },
    copy: Pick<Kept, 'kept'> & { files: readonly KeptFile[] },
  ): ApiDescription | undefined {
    const get = (path: string) => {
      const found = copy.files.find((each) => each.path === path);
      return found && this.#files.text(copy, found);
    };
    const text = get(file);
    return text === undefined ? undefined : describe({ type, file, text }, { get });
  }
}
