import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditFinding } from '#core/audit/audit-finding.ts';
import type { KeptHead } from '#core/audit/audit-record.ts';
import { integer, list, type Of, object, string, typed } from '#core/catalog/schema/shapes.ts';
import { defined } from '#core/text/defined.ts';
import { HOUR } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { bySchema, readBytes, readJson, unfinishedName, writeJson } from '../files/json-file.ts';
import type { AuditState } from './read-audit.ts';
import { sha256 } from './sha256.ts';

/** From the root of a repository: the audit as it was last brought here, for builds. */
const KEPT = '.portal/audit';
/** Below it: the texts of files, each named by its hash. A branch may have names that a disk cannot have. */
const TEXTS = 'texts';
const STATE_FILE = 'state.json';

export interface KeptAudit extends Pick<AuditState, 'files' | 'known'>, Partial<Pick<AuditState, 'found'>> {
  /** Heads that were kept in other places. */
  kept: readonly KeptHead[];
  /** Why such a head could not be read. */
  unread?: string;
}

const HASH = { ...string, pattern: '^[0-9a-f]{64}$' };
const HEAD = { seq: { ...integer, minimum: 0 }, hash: HASH };

type State = Of<typeof STATE>;
const STATE = object(
  {
    version: { const: 2 },
    files: list(object({ path: string, text: HASH })),
    found: list(typed<AuditFinding>(object({ kind: string, file: string, line: integer, message: string }))),
    known: object(HEAD),
    kept: list(object({ ...HEAD, where: string })),
    unread: string,
  },
  ['known', 'unread'],
);

/**
 * Puts the audit where builds find it, in the place of what is there. Several builds may do so at once.
 *
 * @throws {CannotRun} when it cannot be written
 */
export function keepAudit(root: string, { files, found = [], known, kept, unread }: KeptAudit): void {
  const folder = join(root, KEPT);
  const written = writeTexts(join(folder, TEXTS), files);
  const state = { version: 2, files: written, found, kept, ...defined({ known, unread }) };
  writeJson(join(folder, STATE_FILE), state, { fix: 'Check the permissions and the disk.' });
  removeOld(join(folder, TEXTS), new Set(written.map(({ text }) => text)));
}

function writeTexts(folder: string, files: KeptAudit['files']): State['files'] {
  try {
    mkdirSync(folder, { recursive: true });
    return [...files].map(([path, content]) => {
      const text = sha256(content);
      const unfinished = unfinishedName(join(folder, text));
      writeFileSync(unfinished, content);
      renameSync(unfinished, join(folder, text));
      return { path, text };
    });
  } catch (cause) {
    throw new CannotRun(`\`${KEPT}\` cannot be written.`, { fix: 'Check the permissions and the disk.', cause });
  }
}

/** Removes texts that nothing names. New ones stay: another build may be about to name them, or reads them. */
function removeOld(folder: string, named: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    const stat = statSync(join(folder, name), { throwIfNoEntry: false });
    if (stat && !named.has(name) && stat.mtimeMs < Date.now() - HOUR) rmSync(join(folder, name), { force: true });
  }
}

/** The audit that was brought here; undefined where none was. @throws {CannotRun} when it is damaged */
export function keptAudit(root: string): KeptAudit | undefined {
  const folder = join(root, KEPT);
  const state = readJson<State>(join(folder, STATE_FILE), bySchema(STATE));
  if ('error' in state && state.error === 'missing') return undefined;
  if (!('content' in state)) throw damaged(STATE_FILE, state.reason);
  const { files, found, known, kept, unread } = state.content;
  const texts = files.map(({ path, text }): [path: string, text: string] => {
    const read = readBytes(join(folder, TEXTS, text));
    if (!('content' in read)) throw damaged(`${TEXTS}/${text}`, read.reason);
    return [path, read.content.toString()];
  });
  return { files: new Map(texts), found, known, kept, ...defined({ unread }) };
}

function damaged(file: string, reason: string): CannotRun {
  return new CannotRun(`\`${KEPT}/${file}\` cannot be read. ${reason}`, {
    fix: `Delete the folder \`${KEPT}\`: it is made again.`,
  });
}
