import { closeSync, fstatSync, linkSync, openSync, readFileSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn } from '../files/names-in.ts';

/** Of a file: a hash of what it was made from, and its size and time, by which a later change is seen. */
type Note = readonly [hash: string, bytes: number, modified: number];

interface Notes {
  /** What made the files: something else makes others of the same. */
  maker: string;
  files: Record<string, Note>;
}

export interface FormerSite {
  /** The site of an earlier build, which this one will replace. */
  former: string;
  /** A folder with what was noted of its files. It may be missing. */
  notes: string;
}

/** Files of the site that a build will replace, to be taken over where it would make the same, and what is noted of its own. */
export class FormerFiles {
  readonly #folder: string;
  readonly #known: ReadonlyMap<string, Note>;
  readonly #own: Notes;

  constructor({ former, notes }: FormerSite, maker: string) {
    this.#folder = former;
    this.#known = knownFiles(notes, maker);
    this.#own = { maker, files: {} };
  }

  hashOf(path: string): string | undefined {
    return this.#known.get(path)?.[0];
  }

  /** Reads a file; undefined where somebody has changed it. */
  read(path: string): string | undefined {
    return this.#use(path, (file) => readFileSync(file, 'utf8'));
  }

  /** Lets a new file be a former one, without a copy; `false` where somebody has changed it, or it is on another disk. */
  link(path: string, target: string): boolean {
    const isLinked = this.#use(path, (file) => {
      linkSync(file, target);
      return true;
    });
    if (isLinked) this.#own.files[path] = this.#known.get(path)!;
    return isLinked === true;
  }

  write(path: string, hash: string, { target, content }: { target: string; content: string | Uint8Array }): void {
    const open = openSync(target, 'w');
    try {
      writeFileSync(open, content);
      const { size, mtimeMs } = fstatSync(open);
      this.#own.files[path] = [hash, size, mtimeMs];
    } finally {
      closeSync(open);
    }
  }

  save(file: string): void {
    writeFileSync(file, JSON.stringify(this.#own));
  }

  #use<Used>(path: string, use: (file: string) => Used): Used | undefined {
    const note = this.#known.get(path);
    if (!note) return undefined;
    const file = join(this.#folder, path);
    try {
      return isUnchanged(statSync(file), note) ? use(file) : undefined;
    } catch {
      return undefined;
    }
  }
}

function isUnchanged({ size, mtimeMs }: Stats, [, bytes, modified]: Note): boolean {
  return size === bytes && mtimeMs === modified;
}

function knownFiles(folder: string, maker: string): Map<string, Note> {
  const notes = namesIn(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Notes);
  return new Map(notes.flatMap((noted) => (noted.maker === maker ? Object.entries(noted.files) : [])));
}
