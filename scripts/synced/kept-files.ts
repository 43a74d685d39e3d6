import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeLoosely, decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import { markupOf } from '#core/docs/markup/markup.ts';
import { type Kept, type KeptFile, keptPath, SYNCED_FOLDER, type SyncedService } from '#core/synced/synced-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { readBytes, unfinishedName } from '../files/json-file.ts';
import { namesIn } from '../files/names-in.ts';

/** Content of documentation below the data folder, each file named by its content. */
export class KeptFiles {
  readonly #data: string;

  constructor(data: string) {
    this.#data = data;
  }

  has(of: Pick<Kept, 'kept'>, file: KeptFile): boolean {
    return existsSync(join(this.#data, keptPath(of, file)));
  }

  text(of: Pick<Kept, 'kept'>, file: KeptFile): string | undefined {
    const read = readBytes(join(this.#data, keptPath(of, file)));
    return 'content' in read ? decodeLoosely(read.content) : undefined;
  }

  /** Says which files are no UTF-8 text, in full sentences. */
  encodings(of: Pick<Kept, 'kept'>, files: readonly KeptFile[]): string[] {
    return files.flatMap((file) => {
      const read = readBytes(join(this.#data, keptPath(of, file)));
      const text = 'content' in read ? decodeText(read.content) : undefined;
      return isRefusal(text) ? [`\`${file.path}\`: ${text.message} ${text.hint}`] : [];
    });
  }

  /** Texts of all Markdown of some services. */
  *documents(services: Iterable<SyncedService>): Iterable<string> {
    for (const { copy } of services)
      for (const file of copy?.files ?? []) {
        const isRendered = file.page !== undefined && markupOf(file.path) === 'markdown';
        const text = isRendered ? this.text(copy!, file) : undefined;
        if (text !== undefined) yield text;
      }
  }

  /** Writes a file whole or not at all. @throws {CannotRun} when it cannot be written */
  write(of: Pick<Kept, 'kept'>, file: KeptFile, content: Buffer): void {
    const path = join(this.#data, keptPath(of, file));
    const unfinished = unfinishedName(path);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(unfinished, content, { flag: 'wx' });
      renameSync(unfinished, path);
    } catch (cause) {
      rmSync(unfinished, { force: true });
      throw new CannotRun(`\`${path}\` cannot be written.`, {
        fix: 'Check the permissions and the disk, or name another folder with --data.',
        cause,
      });
    }
  }

  /**
   * Removes what no copy has any more, and what runs that died have left.
   *
   * @param unfinished folders, as in `kept`, with content that the next run needs
   */
  removeOthers(copies: Iterable<Kept>, unfinished: ReadonlySet<string>): void {
    const used = new Set([...copies].flatMap((copy) => copy.files.map((file) => keptPath(copy, file))));
    for (const kind of ['services', 'apis']) this.#removeOthers(kind, { used, unfinished });
  }

  #removeOthers(
    kind: string,
    { used, unfinished }: { used: ReadonlySet<string>; unfinished: ReadonlySet<string> },
  ): void {
    const top = `${SYNCED_FOLDER}/${kind}`;
    for (const folder of namesIn(join(this.#data, top))) {
      if (unfinished.has(`${kind}/${folder}`)) continue;
      const path = join(this.#data, top, folder);
      const names = namesIn(path);
      const unused = names.filter((name) => !used.has(`${top}/${folder}/${name}`));
      for (const name of unused) rmSync(join(path, name), { recursive: true, force: true });
      if (unused.length === names.length) rmdirSync(path);
    }
  }
}
