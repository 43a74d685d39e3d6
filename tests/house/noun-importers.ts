import type { SourceFile } from './source-files.ts';

const NOUNS = ['oncall', 'health', 'provision', 'cost', 'synced'];
const OUTSIDE = /^(?:core|scripts|site|actions)\/(?!.*testing).*\.(?:ts|tsx|astro)$/;

/** By noun: the files outside its own folders that import from them. */
export function nounImporters(files: readonly SourceFile[]): [noun: string, paths: string[]][] {
  return NOUNS.map((noun) => {
    const isOwn = (path: string) => ownFolders(noun).some((folder) => path.startsWith(folder));
    const outside = files.filter(({ path }) => OUTSIDE.test(path) && !isOwn(path));
    return [noun, outside.filter(({ imports }) => imports.some(isOwn)).map(({ path }) => path)];
  });
}

/** The files outside the folders of on-call that name it. */
export function filesThatNameOncall(files: readonly SourceFile[]): string[] {
  const isOwn = (path: string) => ownFolders('oncall').some((folder) => path.startsWith(folder));
  return files
    .filter(({ path, text }) => OUTSIDE.test(path) && !isOwn(path) && /on-?call/i.test(text))
    .map(({ path }) => path);
}

function ownFolders(noun: string): string[] {
  return ['core', 'site', 'scripts', 'scripts/verbs'].map((top) => `${top}/${noun}/`);
}
