import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_FOLDER } from '#core/audit/audit-files.ts';
import type { ChainHead, KeptHead } from '#core/audit/audit-record.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { list, object } from '#core/catalog/schema/shapes.ts';
import { defined } from '#core/text/defined.ts';
import { CannotRun } from '../cannot-run.ts';
import { bySchema, readJson, writeJson } from '../files/json-file.ts';
import type { AuditState } from './read-audit.ts';

/** From the root of a repository: the audit as it was last brought here, for builds. */
const KEPT = '.portal/audit';

/** What builds know of the audit. */
export interface KeptAudit extends Pick<AuditState, 'files' | 'known'> {
  /** Heads that were kept in other places. */
  kept: readonly KeptHead[];
  /** Why such a head could not be read. */
  unread?: string;
}

const HEAD = { seq: { type: 'integer', minimum: 0 }, hash: { type: 'string', pattern: '^[0-9a-f]{64}$' } };
const STATE: JsonSchema = object(
  {
    version: { const: 1 },
    known: object(HEAD),
    kept: list(object({ ...HEAD, where: { type: 'string' } })),
    unread: { type: 'string' },
  },
  ['known', 'unread'],
);

/** Puts the audit where builds find it, in the place of what is there. */
export function keepAudit(root: string, { files, known, kept, unread }: KeptAudit): void {
  const folder = join(root, KEPT);
  mkdirSync(join(folder, AUDIT_FOLDER), { recursive: true });
  for (const name of readdirSync(join(folder, AUDIT_FOLDER)))
    if (!files.has(`${AUDIT_FOLDER}/${name}`)) rmSync(join(folder, AUDIT_FOLDER, name), { recursive: true });
  for (const [path, text] of files) {
    writeFileSync(join(folder, `${path}.new`), text);
    renameSync(join(folder, `${path}.new`), join(folder, path));
  }
  writeJson(join(folder, 'state.json'), { version: 1, kept, ...defined({ known, unread }) }, { fix: FIX });
}

const FIX = 'Check the permissions and the disk.';

/** The audit that was brought here; undefined where none was. */
export function keptAudit(root: string): KeptAudit | undefined {
  const folder = join(root, KEPT);
  if (!existsSync(join(folder, 'state.json'))) return undefined;
  const state = readJson<{ known?: ChainHead; kept: KeptHead[]; unread?: string }>(
    join(folder, 'state.json'),
    bySchema(STATE),
  );
  if (!('content' in state))
    throw new CannotRun(`\`${KEPT}/state.json\` cannot be read. ${state.reason}`, {
      fix: `Delete the folder \`${KEPT}\`: it is made again.`,
    });
  const { known, kept, unread } = state.content;
  const names = readdirSync(join(folder, AUDIT_FOLDER)).filter((name) => !name.endsWith('.new'));
  const files = new Map(
    names.sort().map((name) => [`${AUDIT_FOLDER}/${name}`, readFileSync(join(folder, AUDIT_FOLDER, name), 'utf8')]),
  );
  return { files, known, kept, ...(unread !== undefined && { unread }) };
}
