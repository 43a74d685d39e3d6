import { type VerifiedAudit, verifyAudit } from '#core/audit/verify-audit.ts';
import type { ForgeKind } from '../forge/choose-forge.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import type { Scratch } from '../observed/scratch.ts';
import { readAudit, SEEN_REF } from './read-audit.ts';
import { sha256 } from './sha256.ts';

/** @throws {CannotRun} when the audit cannot be read */
export async function verifyOwnAudit(where: {
  root: string;
  forge?: ForgeKind | undefined;
  say(sentence: string): void;
}): Promise<VerifiedAudit> {
  const { scratch } = await openOwnRepository(where);
  return verifyRemoteAudit(scratch);
}

/** Verifies the audit of a remote against what was last seen of it from here. What holds is remembered for the next time. */
export async function verifyRemoteAudit(scratch: Scratch): Promise<VerifiedAudit> {
  const { commit, files, known } = await readAudit(scratch);
  const verified = verifyAudit(files, { sha256, known });
  if (commit !== undefined && verified.findings.length === 0) await scratch.remember(SEEN_REF, commit);
  return verified;
}
