import { register } from '#core/request/register/register.ts';
import type { Question } from '../request/ask/ask-fields.ts';
import { type AskCommand, askForRequest, type Surroundings } from '../request/ask/ask-for-request.ts';
import type { ExitCode } from '../verb.ts';
import { type GitDefaults, gitDefaults } from './git-defaults.ts';
import { REGISTER_QUESTIONS } from './register-questions.ts';

export interface RegisterCommand extends AskCommand {
  /** The current folder of the person. */
  folder: string;
}

/**
 * Registers a service from the command line. What the git repository around the person says is suggested, and counts only
 * where a person sees it.
 *
 * @throws {CannotRun} when something is missing and there is no terminal
 */
export async function registerService(command: RegisterCommand, surroundings: Surroundings): Promise<ExitCode> {
  const suggested = surroundings.streams ? await gitDefaults(command.folder, command.root) : {};
  return askForRequest(register, command, { ...surroundings, questions: suggesting(suggested) });
}

/** The questions, those with a suggestion first. */
function suggesting(suggested: GitDefaults): Question[] {
  const known: Readonly<Record<string, string | undefined>> = { ...suggested };
  const isKnown = ({ field }: Question) => known[field] !== undefined;
  const first = REGISTER_QUESTIONS.filter(isKnown).map((question) => ({ ...question, preset: known[question.field]! }));
  return [...first, ...REGISTER_QUESTIONS.filter((question) => !isKnown(question))];
}
