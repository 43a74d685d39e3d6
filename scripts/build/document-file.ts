import { closeSync, openSync, writeSync } from 'node:fs';
import type { HtmlPlace } from '#core/docs/doc-record.ts';

/** Bytes that are written at once. */
const PIECE = 1024 * 1024;

export class DocumentFile {
  readonly #file: number;
  #waiting: Buffer[] = [];
  #written = 0;
  #size = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  put(html: string): HtmlPlace {
    const content = Buffer.from(html);
    const place = { start: this.#size, bytes: content.length };
    this.#waiting.push(content);
    this.#size += content.length;
    if (this.#size - this.#written >= PIECE) this.#write();
    return place;
  }

  close(): void {
    this.#write();
    closeSync(this.#file);
  }

  #write(): void {
    const piece = Buffer.concat(this.#waiting);
    for (let at = 0; at < piece.length; ) at += writeSync(this.#file, piece, at);
    this.#waiting = [];
    this.#written = this.#size;
  }
}
