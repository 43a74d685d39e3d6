import type { ChainHead, KeptHead } from '#core/audit/audit-record.ts';
import { type VerifiedAudit, verifyAudit } from '#core/audit/verify-audit.ts';
import type { ForgeKind } from '../forge/choose-forge.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import type { Scratch } from '../observed/scratch.ts';
import { comparedWith } from './compared-with.ts';
import { checkNoHead, givenHead, headCommands, keepHead, readKeptHead } from './kept-head.ts';
import { readAudit, SEEN_REF } from './read-audit.ts';
import { sha256 } from './sha256.ts';

interface VerifyOptions {
  root: string;
  forge?: ForgeKind | undefined;
  env?: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

/**
 * Verifies the audit against the head that is kept in another place, too.
 *
 * @param head another head to compare with, as people give it
 * @throws {CannotRun} when the audit or the kept head cannot be read
 */
export async function verifyOwnAudit({
  head,
  ...where
}: VerifyOptions & { head?: string | undefined }): Promise<ComparedAudit> {
  const given = head === undefined ? [] : [givenHead(head)];
  const { scratch } = await openOwnRepository(where);
  const commands = await headCommands(where.root, scratch);
  return verifyRemoteAudit(scratch, [...given, ...(commands ? [await readKeptHead(commands, where)] : [])]);
}

/** A verified audit, with the heads from before that it was compared with: `the last line that this machine saw`. */
export interface ComparedAudit extends VerifiedAudit {
  comparedWith: readonly string[];
}

/** What became of keeping a head. `changed`: somebody changed recorded lines, so none was kept. */
export type Kept =
  | { outcome: 'kept'; head: ChainHead }
  | { outcome: 'changed'; verified: ComparedAudit }
  | { outcome: 'no lines' | 'no command' };

/**
 * Keeps the head of an audit whose chain is intact in another place.
 *
 * @param isFirst whether no head was kept before: else the audit must continue from that one
 * @throws {CannotRun} when the audit or the kept head cannot be read, the head cannot be kept, or is there already
 */
export async function keepOwnHead({ isFirst, ...where }: VerifyOptions & { isFirst: boolean }): Promise<Kept> {
  const { scratch } = await openOwnRepository(where);
  const commands = await headCommands(where.root, scratch);
  if (!commands) return { outcome: 'no command' };
  if (isFirst) await checkNoHead(commands, where);
  const verified = await verifyRemoteAudit(scratch, isFirst ? [] : [await readKeptHead(commands, where)]);
  const { findings, head } = verified;
  if (findings.length > 0) return { outcome: 'changed', verified };
  if (head.seq === 0) return { outcome: 'no lines' };
  await keepHead(commands, head, where);
  return { outcome: 'kept', head };
}

/** Verifies the audit of a remote against what was last seen of it from here. What holds is remembered for the next time. */
export async function verifyRemoteAudit(scratch: Scratch, kept: readonly KeptHead[] = []): Promise<ComparedAudit> {
  const { commit, files, found, known } = await readAudit(scratch);
  const verified = verifyAudit(files, { sha256, found, known, kept });
  if (commit !== undefined && verified.findings.length === 0) await scratch.remember(SEEN_REF, commit);
  return { ...verified, comparedWith: comparedWith({ known, kept }) };
}
