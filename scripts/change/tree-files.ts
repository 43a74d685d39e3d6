import type { Files, Refusal } from '#core/catalog/files.ts';
import { isRefusal } from '#core/catalog/yaml/decode-text.ts';
import { LINK } from './git-blobs.ts';

/** A tree whose contents are known, over another that has all the paths that they do not mention. */
export class TreeFiles implements Files {
  readonly #own: ReadonlyMap<string, string | Refusal | undefined>;
  readonly #below: Files | undefined;
  readonly #paths: ReadonlySet<string>;

  /** @param own contents by path; undefined for what is not there */
  constructor(own: ReadonlyMap<string, string | Refusal | undefined>, below?: Files) {
    this.#own = own;
    this.#below = below;
    const there = [...own].flatMap(([path, content]) => (content === undefined ? [] : path));
    this.#paths = new Set([...[...(below?.keys() ?? [])].filter((path) => !own.has(path)), ...there]);
  }

  keys(): Iterable<string> {
    return this.#paths;
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  get(path: string): string | undefined {
    if (!this.#own.has(path)) return this.#below?.get(path);
    const content = this.#own.get(path);
    return isRefusal(content) ? undefined : content;
  }

  isOrdinary(path: string): boolean {
    if (!this.#own.has(path)) return this.#below?.isOrdinary?.(path) ?? true;
    return this.#own.get(path) !== LINK;
  }

  refusal(path: string): Refusal | undefined {
    if (!this.#own.has(path)) return this.#below?.refusal?.(path);
    const content = this.#own.get(path);
    return isRefusal(content) ? content : undefined;
  }
}
