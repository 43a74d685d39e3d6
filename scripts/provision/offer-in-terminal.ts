import process from 'node:process';
import { isResource } from '#core/catalog/entity.ts';
import { parseRef } from '#core/catalog/ref.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { terminalPrompter } from '../prompter.ts';
import type { Terminal } from '../terminal.ts';
import { offerTools } from './offer-tools.ts';

export async function offerInTerminal(
  type: string | undefined,
  streams: Parameters<typeof terminalPrompter>[0],
  { say }: Terminal,
): Promise<void> {
  const prompter = terminalPrompter(streams, 'provision');
  try {
    await offerTools(type, { prompter, env: process.env, say });
  } finally {
    prompter.close();
  }
}

/** The same for a resource that is requested, where a person can be asked. */
export async function offerForResource(
  { root, ref }: { root: string; ref: string },
  terminal: Terminal,
): Promise<void> {
  if (process.stdin.isTTY !== true) return;
  const named = parseRef(ref, 'resource');
  const entity = named && desiredState(root).catalog.get(named);
  const type = entity && isResource(entity) ? entity.type : undefined;
  await offerInTerminal(type, { input: process.stdin, output: process.stderr }, terminal);
}
