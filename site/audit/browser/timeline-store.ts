import type { AuditIndex } from '#core/audit/audit-api.ts';
import { type TimelineChunk, type UnpackedLine, unpackLines } from '#core/audit/timeline/timeline-chunk.ts';
import { loadJson } from '../../text/fetch-json.ts';

const AT_ONCE = 6;

export class TimelineStore {
  readonly #indexHref: string;
  readonly #chunksHref: string;
  #index: Promise<AuditIndex> | undefined;
  /** The chunks that are on their way: who asks meanwhile gets the same. */
  #fetching: Promise<boolean> | undefined;
  /** The lowest number of a chunk that was fetched; undefined before the first. */
  #oldest: number | undefined;
  readonly lines: UnpackedLine[] = [];

  constructor({ index, chunks }: { index: string; chunks: string }) {
    this.#indexHref = index;
    this.#chunksHref = chunks;
  }

  /** What can be chosen, and how many lines there are. A failed request is made again when it is asked for again. */
  index(): Promise<AuditIndex> {
    this.#index ??= loadJson<AuditIndex>(this.#indexHref).catch((error: unknown) => {
      this.#index = undefined;
      throw error;
    });
    return this.#index;
  }

  /** Fetches older lines. @returns whether there may be more */
  fetchOlder(): Promise<boolean> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #fetch(): Promise<boolean> {
    const { chunks } = await this.index();
    const next = (this.#oldest ?? chunks + 1) - 1;
    const numbers = Array.from(
      { length: Math.min(this.#oldest === undefined ? 1 : AT_ONCE, next) },
      (_, at) => next - at,
    );
    const fetched = await Promise.all(
      numbers.map((number) => loadJson<TimelineChunk>(`${this.#chunksHref}${number}.json`)),
    );
    for (const chunk of fetched) for (const line of unpackLines(chunk).reverse()) this.lines.push(line);
    this.#oldest = next - numbers.length + 1;
    return this.#oldest > 1;
  }
}
