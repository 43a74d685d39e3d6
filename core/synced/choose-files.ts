import { compareText } from '../text/compare-text.ts';
import { encodeUriPart } from '../text/encode-uri.ts';
import type { LeftOut, Listed } from './left-out.ts';
import { below } from './repository-paths.ts';
import type { SyncTarget } from './sync-target.ts';
import type { KeptFile } from './synced-file.ts';

/** In bytes, and in files. What is beyond is not copied, and a sentence says so. */
export const SYNC_LIMITS = {
  document: 256 * 1024,
  image: 1024 * 1024,
  spec: 2 * 1024 * 1024,
  documents: 300,
  images: 100,
  specs: 200,
  service: 12 * 1024 * 1024,
  all: 400 * 1024 * 1024,
};

/** Sentences about limits that a page shows. */
const MOST_SENTENCES = 10;

const DOCUMENT = /\.(?:md|markdown|rst|adoc|asciidoc)$/i;
const IMAGE = /\.(?:svg|png|jpe?g|gif|webp|avif)$/i;
/** What no name of an image has, but for a name of several words. */
const BETWEEN_NAMES = /[\s/\\()[\]<>{}"'`=?#|*,;:!&]+/;
/** Names that all texts are searched for: a repository may have a hundred thousand, and texts of 75 MB. */
const MOST_SEARCHES = 1000;
/** Beside the folder of the documentation. */
const BESIDE = /^(?:readme|changelog)\.(?:md|markdown|rst|adoc|asciidoc)$/i;
/** Folders of decisions, where they are not in the folder of the documentation. */
const DECISIONS = /^(?:(?:doc\/)?(?:adrs?|decisions)|(?:doc\/)?architecture\/decisions)\//i;
/** Beyond this no disk and no page has a path. */
const LONGEST_PATH = 400;
const ODD = /[\p{Cc}\p{Bidi_Control}\\]|(?:^|\/)\.{1,2}(?:\/|$)/u;

export interface Choice {
  files: KeptFile[];
  limits: string[];
  leftOut: LeftOut[];
}

export function chooseMkdocs({ files, others = [] }: Listed<KeptFile>, target: SyncTarget): Choice {
  const limits = new Limits();
  const folders = [baseOf(target), ...(target.docs === undefined ? [] : [target.docs])];
  const paths = folders.flatMap((folder) => ['mkdocs.yml', 'mkdocs.yaml'].map((name) => below(folder, name)));
  const [found] = paths.flatMap((path) => files.find((file) => file.path === path) ?? []);
  if (!found) for (const other of others) if (paths.includes(other.path)) limits.leaveOut(other);
  return limits.choice(found && limits.fits(found, SYNC_LIMITS.document) ? [found] : []);
}

/** Chooses the documents of a repository. @param folder by the settings of MkDocs; the entry's comes first, unless it is around it */
export function chooseDocuments({ files, others = [] }: Listed<KeptFile>, target: SyncTarget, folder?: string): Choice {
  const isInside = target.docs !== undefined && folder?.startsWith(`${target.docs}/`);
  const named = isInside ? folder : target.docs;
  const base = baseOf({ ...target, ...(named !== undefined && { docs: named }) });
  const docs = named ?? folder ?? below(base, 'docs');
  const pages = files.flatMap((file) => {
    const page = DOCUMENT.test(file.path) ? pageOf(file.path, { base, docs }) : undefined;
    return page === undefined ? [] : [{ ...file, page }];
  });
  const limits = new Limits();
  for (const other of others) if (leadsToDocuments(other, { base, docs })) limits.leaveOut(other);
  const first = limits.named(pages).sort((a, b) => depth(a.path) - depth(b.path) || compareText(a.path, b.path));
  return limits.choice(
    limits.most(
      first.filter((file) => limits.fits(file, SYNC_LIMITS.document)),
      'documents',
    ),
  );
}

/** Chooses files of descriptions of APIs, by paths from the root. @param taken what is chosen already */
export function chooseSpecs(
  { files, others = [] }: Listed<KeptFile>,
  { paths, taken }: { paths: ReadonlySet<string>; taken: readonly KeptFile[] },
): Choice {
  const limits = new Limits(taken);
  const known = new Set(taken.map(({ path }) => path));
  const named = limits.named(files.filter(({ path }) => paths.has(path) && !known.has(path)));
  for (const other of others) if (paths.has(other.path)) limits.leaveOut(other);
  return limits.choice(
    limits.most(
      named.filter((file) => limits.fits(file, SYNC_LIMITS.spec)),
      'specs',
    ),
  );
}

/** Chooses the images whose names are in a text of a document. @param taken what is chosen already */
export function chooseImages(
  { files, others = [] }: Listed<KeptFile>,
  { texts, taken }: { texts: readonly string[]; taken: readonly KeptFile[] },
): Choice {
  const limits = new Limits(taken);
  const words = new Set(texts.flatMap((text) => text.split(BETWEEN_NAMES).filter((word) => IMAGE.test(word))));
  let searches = MOST_SEARCHES;
  const isShown = ({ path }: { path: string }) => {
    if (!IMAGE.test(path)) return false;
    const name = nameOf(path);
    if (words.has(name) || words.has(encodeUriPart(name))) return true;
    // Only a name of several words can be in a text otherwise.
    const [last, ...before] = name.split(BETWEEN_NAMES).reverse();
    if (before.length === 0 || !words.has(last!) || --searches < 0) return false;
    return texts.some((text) => text.includes(name));
  };
  const shown = limits.named(files.filter(isShown));
  for (const other of others) if (isShown(other)) limits.leaveOut(other);
  return limits.choice(
    limits.most(
      shown.filter((file) => limits.fits(file, SYNC_LIMITS.image)),
      'images',
    ),
  );
}

export function fewSentences(sentences: readonly string[]): string[] {
  const more = sentences.length - MOST_SENTENCES;
  return more <= 1 ? [...sentences] : [...sentences.slice(0, MOST_SENTENCES), `${more} more are not listed.`];
}

const MANY = { documents: 'documents', images: 'images', specs: 'files of API descriptions' } as const;

class Limits {
  readonly #sentences: string[] = [];
  readonly #leftOut: LeftOut[] = [];
  #bytes: number;

  constructor(taken: readonly KeptFile[] = []) {
    this.#bytes = taken.reduce((sum, { size }) => sum + size, 0);
  }

  leaveOut(file: LeftOut): void {
    this.#leftOut.push(file);
  }

  /** Those whose paths a page can name, and no terminal obeys. */
  named<File extends KeptFile>(files: readonly File[]): File[] {
    return files.filter(({ path }) => {
      const why = path.length > LONGEST_PATH ? 'long' : ODD.test(path) ? 'name' : undefined;
      if (why !== undefined) this.leaveOut({ path, why });
      return why === undefined;
    });
  }

  fits({ path, size }: KeptFile, most: number): boolean {
    if (size <= most) return true;
    this.#sentences.push(
      `\`${path}\` is not copied: it has ${kilobytes(size)}, and at most ${kilobytes(most)} are copied.`,
    );
    return false;
  }

  most(files: readonly KeptFile[], what: keyof typeof MANY): KeptFile[] {
    const most = SYNC_LIMITS[what];
    if (files.length > most)
      this.#sentences.push(`It has ${files.length.toLocaleString('en')} ${MANY[what]}; the first ${most} are copied.`);
    return files.slice(0, most);
  }

  choice(files: readonly KeptFile[]): Choice {
    const chosen = files.filter(({ size }) => {
      if (this.#bytes + size > SYNC_LIMITS.service) return false;
      this.#bytes += size;
      return true;
    });
    const left = files.length - chosen.length;
    if (left > 0)
      this.#sentences.push(
        `${left.toLocaleString('en')} files are not copied: a service may have ${kilobytes(SYNC_LIMITS.service)} in all.`,
      );
    return {
      files: chosen.sort((a, b) => compareText(a.path, b.path)),
      limits: this.#sentences,
      leftOut: this.#leftOut,
    };
  }
}

/** The folder that the README is looked for in. */
function baseOf({ folder, docs }: SyncTarget): string {
  if (folder !== '' || docs === undefined) return folder;
  return docs.includes('/') ? docs.slice(0, docs.lastIndexOf('/')) : '';
}

function pageOf(path: string, { base, docs }: { base: string; docs: string }): string | undefined {
  if (path === docs) return nameOf(path);
  if (path.startsWith(`${docs}/`)) return path.slice(docs.length + 1);
  const rest = base === '' ? path : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
  return rest !== undefined && (BESIDE.test(rest) || DECISIONS.test(rest)) ? rest : undefined;
}

/** Whether a link or a submodule would be a document, or a folder of some. */
function leadsToDocuments({ path }: LeftOut, places: { base: string; docs: string }): boolean {
  if (path === places.docs) return true;
  const isFolder = !nameOf(path).includes('.');
  return (isFolder || DOCUMENT.test(path)) && pageOf(isFolder ? `${path}/x.md` : path, places) !== undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function depth(path: string): number {
  return path.split('/').length;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024).toLocaleString('en')} KB`;
}
