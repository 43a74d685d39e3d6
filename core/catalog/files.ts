/** The files that a catalog is read from, by path from a root, with forward slashes: a Map, or a folder that is read as asked. */
export interface Files {
  keys(): Iterable<string>;
  has(path: string): boolean;
  /** The text, or undefined when there is no such file or it cannot be read. */
  get(path: string): string | undefined;
  refusal?(path: string): Refusal | undefined;
  /** Whether a file that is there is an ordinary one, no link or pipe. Who does not say has no others. */
  isOrdinary?(path: string): boolean;
  /** Whether a file comes with Waypost, so that the portal's repository does not have it. */
  isShipped?(path: string): boolean;
}

export interface Refusal {
  message: string;
  hint: string;
}

/** Follows a path in a file: `./a.yaml` from `dir/b.yaml` is `dir/a.yaml`. Undefined when it leads above the root. */
export function resolvePath(from: string, path: string): string | undefined {
  const segments = from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.length === 0) return undefined;
      segments.pop();
    } else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}

export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text);
}

/** Why a file that is there gives no text. */
export function refusalOf(file: string, files: Files): Refusal {
  return files.refusal?.(file) ?? { message: 'The file cannot be read.', hint: 'Save it as UTF-8 text.' };
}
