import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { repositoryKey } from '#core/catalog/repository-address.ts';
import { decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import type { Include } from '#core/import/backstage-template/placeholders.ts';
import { runGit } from '../../git/git.ts';
import { errorOnTheWay } from './error-on-the-way.ts';

/** In bytes. */
const LARGEST = 1_048_576;

/** What may be included: the checkout that holds a template, or its folder alone. */
interface Checkout {
  top: string;
  /** From the top, with slashes; empty for the top. */
  folder: string;
  /** Of its repository on a forge, if it has one. */
  key: string | undefined;
}

/**
 * Finds the files that a template names in `$text`, `$json` and `$yaml`: by a path from its folder, or by their address on the forge
 * that its checkout comes from. Only files of that checkout are read.
 */
export async function includeBeside(template: string): Promise<Include> {
  const checkout = await checkoutOf(realpathSync(dirname(template)));
  return (target) => {
    const path = pathInCheckout(target, checkout);
    if (typeof path !== 'string') return path;
    return readIncluded(path, checkout);
  };
}

async function checkoutOf(folder: string): Promise<Checkout> {
  const top = await runGit(folder, ['rev-parse', '--show-toplevel']);
  if (top.exitCode !== 0) return { top: folder, folder: '', key: undefined };
  const origin = await runGit(folder, ['remote', 'get-url', 'origin']);
  const path = realpathSync(top.stdout.trim());
  return {
    top: path,
    folder: relative(path, folder).split(sep).join('/'),
    key: origin.exitCode === 0 ? repositoryKey(origin.stdout.trim()) : undefined,
  };
}

function pathInCheckout(target: string, { folder, key }: Checkout): string | { why: string } {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return posix.normalize(posix.join(folder, target));
  const path = /^https?:\/\/[^?#]+?\/(?:-\/)?(?:blob|tree|raw)\/[^/]+\/([^?#]+)/.exec(target)?.[1];
  return path !== undefined && key !== undefined && repositoryKey(target) === key
    ? posix.normalize(decoded(path))
    : { why: ELSEWHERE };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function readIncluded(path: string, { top, folder }: Checkout): ReturnType<Include> {
  if (path.startsWith('../') || path.startsWith('/') || /(?:^|\/)\.git(?:\/|$)/i.test(path)) return { why: OUTSIDE };
  const why = errorOnTheWay(top, path, true);
  if (why) return { why };
  if (statSync(join(top, path)).size > LARGEST) return { why: `\`${path}\` is larger than 1 MiB.` };
  const text = decodeText(readFileSync(join(top, path)));
  return isRefusal(text)
    ? { why: `\`${path}\`: ${text.message} ${text.hint}` }
    : { file: posix.relative(folder, path), text };
}

const ELSEWHERE =
  'It is in another repository, and an import fetches nothing. Put the file beside the template, write its path, and import again.';
const OUTSIDE =
  'It is outside the repository, so it is not read. Put the file beside the template, write its path, and import again.';
