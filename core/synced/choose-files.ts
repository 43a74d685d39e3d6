import { compareText } from '../text/compare-text.ts';
import { encodeUriPart } from '../text/encode-uri.ts';
import type { SyncTarget } from './sync-target.ts';
import type { KeptFile } from './synced-file.ts';

/** In bytes, and in files. What is beyond is not copied, and a sentence says so. */
export const SYNC_LIMITS = {
  document: 256 * 1024,
  image: 1024 * 1024,
  spec: 2 * 1024 * 1024,
  documents: 300,
  images: 100,
  /** Descriptions of APIs, and files that these refer to. */
  specs: 200,
  /** Of a service. */
  service: 12 * 1024 * 1024,
  /** Of all services. */
  all: 400 * 1024 * 1024,
};

/** Sentences about limits that a page shows. */
const MOST_SENTENCES = 10;

const DOCUMENT = /\.(?:md|markdown|rst|adoc|asciidoc)$/i;
const IMAGE = /\.(?:svg|png|jpe?g|gif|webp|avif)$/i;
/** Beside the folder of the documentation. */
const BESIDE = /^(?:readme|changelog)\.(?:md|markdown|rst|adoc|asciidoc)$/i;
/** Folders of decisions, where they are not in the folder of the documentation. */
const DECISIONS = /^(?:(?:doc\/)?(?:adrs?|decisions)|(?:doc\/)?architecture\/decisions)\//i;
/** Beyond this no disk and no page has a path. */
const LONGEST_PATH = 400;

/** What is copied of a repository. */
export interface Choice {
  files: KeptFile[];
  /** Full sentences. */
  limits: string[];
}

/** The target with `docs` from the root: it may begin there, or at the folder of a monorepo that `repo` names. */
export function locatedTarget(files: readonly KeptFile[], target: SyncTarget): SyncTarget {
  const { folder, docs } = target;
  return docs === undefined ? target : { ...target, docs: locatedPath(files, { folder, path: docs }) };
}

/** A path that an entry names, from the root: it begins at the folder that `repo` names, if it is there. */
export function locatedPath(
  files: readonly Pick<KeptFile, 'path'>[],
  { folder, path }: { folder: string; path: string },
): string {
  if (folder === '') return path;
  const inFolder = below(folder, path);
  return hasPath(files, inFolder) ? inFolder : path;
}

/**
 * Says which folder an entry names that is not there, in a full sentence: undefined where all are.
 *
 * @param files all of a commit
 * @param target as the entry has it
 */
export function missingFolder(files: readonly Pick<KeptFile, 'path'>[], target: SyncTarget): string | undefined {
  const { repository, folder, docs } = target;
  const where = `which is not in the repository \`${repository}\``;
  if (folder !== '' && !hasPath(files, folder))
    return `\`repo\` of the entry leads to \`${folder}\`, ${where}. Correct \`repo\`.`;
  if (docs !== undefined && !hasPath(files, locatedPath(files, { folder, path: docs })))
    return `\`docs\` of the entry is \`${docs}\`, ${where}. Correct \`docs\`.`;
  return undefined;
}

/** Whether there is such a file or folder. */
export function hasPath(files: readonly Pick<KeptFile, 'path'>[], path: string): boolean {
  return files.some((each) => each.path === path || each.path.startsWith(`${path}/`));
}

/** The settings of MkDocs among the files of a repository, if its documentation has some. */
export function mkdocsFile(files: readonly KeptFile[], target: SyncTarget): KeptFile | undefined {
  const base = baseOf(target);
  const folders = [base, ...(target.docs === undefined ? [] : [target.docs])];
  const paths = folders.flatMap((folder) => ['mkdocs.yml', 'mkdocs.yaml'].map((name) => below(folder, name)));
  const found = paths.map((path) => files.find((file) => file.path === path)).find((file) => file !== undefined);
  return found && found.size <= SYNC_LIMITS.document ? found : undefined;
}

/**
 * Chooses the documents among the files of a repository.
 *
 * @param files regular ones
 * @param target located
 * @param folder of the documentation by the settings of MkDocs; what the entry names comes before that, unless it is around it
 */
export function chooseDocuments(files: readonly KeptFile[], target: SyncTarget, folder?: string): Choice {
  const limits = new Limits();
  const isInside = target.docs !== undefined && folder?.startsWith(`${target.docs}/`);
  const named = isInside ? folder : target.docs;
  const base = baseOf({ ...target, ...(named !== undefined && { docs: named }) });
  const docs = named ?? folder ?? below(base, 'docs');
  const pages = files.flatMap((file) => {
    const page = DOCUMENT.test(file.path) ? pageOf(file.path, { base, docs }) : undefined;
    return page !== undefined && isPath(file.path) ? [{ ...file, page }] : [];
  });
  const first = pages.sort((a, b) => depth(a.path) - depth(b.path) || compareText(a.path, b.path));
  return limits.choice(
    limits.most(
      first.filter((file) => limits.fits(file, SYNC_LIMITS.document)),
      'documents',
    ),
  );
}

/**
 * Chooses files of descriptions of APIs.
 *
 * @param paths of them, from the root of the repository
 * @param taken what is chosen already, other files of descriptions among it
 */
export function chooseSpecs(
  files: readonly KeptFile[],
  { paths, taken }: { paths: ReadonlySet<string>; taken: readonly KeptFile[] },
): Choice {
  const limits = new Limits(taken);
  const known = new Set(taken.map(({ path }) => path));
  const named = files.filter(({ path }) => paths.has(path) && !known.has(path) && isPath(path));
  return limits.choice(
    limits.most(
      named.filter((file) => limits.fits(file, SYNC_LIMITS.spec)),
      'specs',
    ),
  );
}

/**
 * Chooses the images that documents show: those whose names are in one of their texts.
 *
 * @param taken what is chosen already
 */
export function chooseImages(
  files: readonly KeptFile[],
  { texts, taken }: { texts: readonly string[]; taken: readonly KeptFile[] },
): Choice {
  const limits = new Limits(taken);
  const shown = files.filter(({ path }) => {
    if (!IMAGE.test(path) || !isPath(path)) return false;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const encoded = encodeUriPart(name);
    return texts.some((text) => text.includes(name) || text.includes(encoded));
  });
  return limits.choice(
    limits.most(
      shown.filter((file) => limits.fits(file, SYNC_LIMITS.image)),
      'images',
    ),
  );
}

/** As few sentences as a page shows. */
export function fewSentences(sentences: readonly string[]): string[] {
  const more = sentences.length - MOST_SENTENCES;
  return more <= 1 ? [...sentences] : [...sentences.slice(0, MOST_SENTENCES), `${more} more files are not copied.`];
}

const MANY = { documents: 'documents', images: 'images', specs: 'files of API descriptions' } as const;

class Limits {
  readonly #sentences: string[] = [];
  #bytes: number;

  constructor(taken: readonly KeptFile[] = []) {
    this.#bytes = taken.reduce((sum, { size }) => sum + size, 0);
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
    return { files: chosen.sort((a, b) => compareText(a.path, b.path)), limits: this.#sentences };
  }
}

/** The folder that the README is looked for in. */
function baseOf({ folder, docs }: SyncTarget): string {
  if (folder !== '' || docs === undefined) return folder;
  return docs.includes('/') ? docs.slice(0, docs.lastIndexOf('/')) : '';
}

function pageOf(path: string, { base, docs }: { base: string; docs: string }): string | undefined {
  if (path === docs) return path.slice(path.lastIndexOf('/') + 1);
  if (path.startsWith(`${docs}/`)) return path.slice(docs.length + 1);
  const rest = base === '' ? path : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
  return rest !== undefined && (BESIDE.test(rest) || DECISIONS.test(rest)) ? rest : undefined;
}

function below(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

function depth(path: string): number {
  return path.split('/').length;
}

/** What a page could not name, or a terminal would obey, is no document. */
function isPath(path: string): boolean {
  return (
    path.length <= LONGEST_PATH && !/[\p{Cc}\p{Bidi_Control}\\]/u.test(path) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)
  );
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024).toLocaleString('en')} KB`;
}
