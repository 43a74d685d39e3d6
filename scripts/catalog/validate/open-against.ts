import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUrl } from '#core/catalog/files.ts';
import type { Elsewhere } from '#core/catalog/rule.ts';
import { readDesired } from '#core/parts.ts';
import { type CatalogIndex, isCatalogIndex } from '#core/published/catalog-index.ts';
import { knownCatalog } from '#core/published/known-catalog.ts';
import { answerBytes } from '../../answer-bytes.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openPath, openRepository } from '../open-catalog.ts';

/** A portal answers from a static host; in milliseconds. */
const PATIENCE = 30_000;
/** A catalog of a hundred thousand entries has a tenth of it. In bytes. */
const LARGEST = 134_217_728;
const PUBLISHED = 'api/catalog.json';
const FIX = `Give the folder of a catalog, or the address of a portal's /${PUBLISHED}.`;

/**
 * Opens the catalog that references of files outside a portal are resolved against.
 *
 * @param against a folder with a catalog, a published catalog.json, or the address of one or of its portal
 * @throws {CannotRun} when there is none, or it cannot be read
 */
export async function openAgainst(against: string): Promise<Elsewhere> {
  if (/^https?:/i.test(against)) return published(await fetched(against), against);
  const path = /^file:/i.test(against) ? pathOf(against) : against;
  if (isUrl(path) && !existsSync(path))
    throw new CannotRun(`\`${against}\` is not an address that can be asked.`, { fix: FIX });
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new CannotRun(`There is no \`${against}\`.`, { fix: FIX });
  if (!stat.isDirectory() && /\.json$/i.test(path)) return published(readFileSync(path, 'utf8'), against);
  const opened = existsSync(join(path, 'catalog')) ? openRepository(path) : openPath(path);
  const { catalog, settings } = readDesired(opened.files, opened);
  if (catalog.size === 0) throw new CannotRun(`\`${against}\` holds no entry.`, { fix: FIX });
  return { catalog, externals: settings.externals };
}

function pathOf(address: string): string {
  try {
    return fileURLToPath(address);
  } catch (cause) {
    throw new CannotRun(`\`${address}\` is not the address of a file here.`, { fix: FIX, cause });
  }
}

function published(text: string, against: string): Elsewhere {
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch (cause) {
    throw new CannotRun(`\`${against}\` is not JSON.`, { fix: FIX, cause });
  }
  if (!isCatalogIndex(index)) throw new CannotRun(`\`${against}\` is not a published catalog.`, { fix: FIX });
  return { catalog: knownCatalog(index satisfies CatalogIndex) };
}

/** The text behind an address; that of a portal's page leads to its catalog. */
async function fetched(address: string): Promise<string> {
  if (!URL.canParse(address)) throw new CannotRun(`\`${address}\` is not an address.`, { fix: FIX });
  const url = new URL(address);
  if (!url.pathname.endsWith('.json')) url.pathname = `${url.pathname.replace(/\/*$/, '')}/${PUBLISHED}`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) return await textOf(answer, url.href);
    await answer.body?.cancel();
    throw new CannotRun(`\`${url.href}\` answers ${answer.status} ${answer.statusText}.`.replace(' .', '.'), {
      fix: FIX,
    });
  } catch (cause) {
    if (cause instanceof CannotRun) throw cause;
    throw new CannotRun(`\`${url.href}\` does not answer: ${reasonOf(cause)}.`, { fix: FIX, cause });
  }
}

async function textOf(answer: Response, address: string): Promise<string> {
  const bytes = await answerBytes(answer, LARGEST);
  if (!bytes) throw new CannotRun(`\`${address}\` has more than 128 MiB.`, { fix: FIX });
  return new TextDecoder().decode(bytes);
}

function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const code = (reason as { code?: unknown } | undefined)?.code;
  if (reason instanceof Error && reason.name === 'TimeoutError') return `nothing came in ${PATIENCE / 1000} s`;
  return REASONS[String(code)] ?? (reason instanceof Error ? reason.message : String(reason));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
};
