import { DEFAULT_NAMESPACE, makeRef, type Ref } from '../catalog/ref.ts';
import type { Context } from '../catalog/rule.ts';

/** Names and paths that the catalog has, or that a run has given away already. */
export class Claims {
  readonly #desired: Context;
  readonly #refs = new Set<Ref>();
  readonly #paths = new Set<string>();

  constructor(desired: Context) {
    this.#desired = desired;
  }

  has(kind: string, name: string): boolean {
    const ref = makeRef({ kind, namespace: DEFAULT_NAMESPACE, name });
    return this.hasRef(ref);
  }

  hasRef(ref: Ref): boolean {
    return this.#desired.catalog.has(ref) || this.#refs.has(ref);
  }

  claim(kind: string, name: string): void {
    this.claimRef(makeRef({ kind, namespace: DEFAULT_NAMESPACE, name }));
  }

  claimRef(ref: Ref): void {
    this.#refs.add(ref);
  }

  /** @returns false when there is such a file already */
  claimPath(path: string): boolean {
    if (!this.isFree(path)) return false;
    this.#paths.add(path);
    return true;
  }

  isFree(path: string): boolean {
    return !this.#paths.has(path) && !this.#desired.files.has(path);
  }
}
