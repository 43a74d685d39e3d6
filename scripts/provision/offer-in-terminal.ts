import process from 'node:process';
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
