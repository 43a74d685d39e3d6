import { register } from '#core/request/register/register.ts';
import { desiredState } from '../catalog/desired-state.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { gitDefaults } from './git-defaults.ts';
import { type OpenCommand, openAsked, toldAnswer } from './open-asked.ts';
import { terminalPrompter } from './prompter.ts';
import { gatherRegistration } from './register.ts';

export interface RegisterCommand extends OpenCommand {
  file: string | undefined;
  set: readonly string[];
  dryRun: boolean;
  /** Where the person stands. */
  folder: string;
}

interface Surroundings {
  terminal: Terminal;
  /** Where a person can be asked. */
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
}

/**
 * Registers a service from the command line: gathers its fields, shows the file, opens the pull request.
 *
 * @throws {CannotRun} when something is missing and nobody can be asked
 */
export async function registerService(
  command: RegisterCommand,
  { terminal, streams }: Surroundings,
): Promise<ExitCode> {
  const { root, file, set, dryRun, folder } = command;
  const desired = await desiredState(root);
  const prompter = streams && terminalPrompter(streams);
  try {
    const defaults = await gitDefaults(folder, root);
    const gathered = await gatherRegistration({ desired, file, set, defaults, prompter, say: terminal.say });
    const asked = { kind: register.name, ...gathered };
    return dryRun ? toldAnswer(asked, command, terminal) : await openAsked(asked, command, { terminal, prompter });
  } finally {
    prompter?.close();
  }
}
