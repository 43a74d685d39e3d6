import { tmpdir, userInfo } from 'node:os';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { runGit } from '../git/git.ts';
import { ANSWER_CHECKS, type AnswerName, type Answers } from '../init/answers.ts';
import { checkOptions, gatherAnswers, type InitOptions } from '../init/gather-answers.ts';
import type { Prompter } from '../prompter.ts';

export interface CreateOptions extends Partial<Pick<InitOptions, 'accent' | 'url' | 'members' | 'isPersonal'>> {
  title: string | undefined;
  /** `acme/portal`. */
  github: string | undefined;
  team: string | undefined;
}

interface Surroundings {
  /** Undefined where there is no terminal to ask. */
  prompter: Prompter | undefined;
  say(text: string): void;
}

/**
 * Asks for what only people know; all else has a default, and can be changed in catalog/portal.yaml.
 *
 * @throws {CannotRun} when an option is not valid
 */
export async function createAnswers(
  { title, github, team, accent, url, members, isPersonal = false }: CreateOptions,
  around: Surroundings,
): Promise<Answers> {
  const wrong = github === undefined ? undefined : ANSWER_CHECKS.repository(github);
  if (wrong !== undefined) throw new CannotRun(wrong, { fix: 'Give it as `--github acme/portal`, or leave it out.' });
  checkOptions({ title, team, accent, url, members });
  const named = await ask('title', { given: title, question: 'Title', preset: 'Portal' }, around);
  const repository =
    github ?? (await askOrNone('Repository on GitHub, such as `acme/portal`, or `none`', around)) ?? undefined;
  const first = await ask(
    'team',
    { given: team, question: 'First team, which runs this portal', preset: 'platform' },
    around,
  );
  return gatherAnswers({
    options: {
      title: named,
      team: first,
      repository,
      members: members ?? (await ownLogin()),
      accent,
      url,
      withoutExample: false,
      withoutGithub: repository === undefined,
      isPersonal,
    },
    settings: readSettings(new Map()),
    origin: undefined,
    login: undefined,
    hasExample: false,
    hasOwnTeam: false,
    prompter: undefined,
    say: around.say,
  });
}

interface Question {
  given: string | undefined;
  question: string;
  preset: string;
}

async function ask(
  name: AnswerName,
  { given, question, preset }: Question,
  { prompter, say }: Surroundings,
): Promise<string> {
  if (given !== undefined || !prompter) return given ?? preset;
  for (;;) {
    const value = await prompter.ask(question, preset);
    const wrong = ANSWER_CHECKS[name](value);
    if (wrong === undefined) return value;
    say(wrong);
  }
}

async function askOrNone(question: string, around: Surroundings): Promise<string | undefined> {
  if (!around.prompter) return undefined;
  for (;;) {
    const value = await around.prompter.ask(question, 'none');
    if (value.toLowerCase() === 'none') return undefined;
    const wrong = ANSWER_CHECKS.repository(value);
    if (wrong === undefined) return value;
    around.say(wrong);
  }
}

/** The first member of the first team: who git says acts here, or who uses this machine. */
async function ownLogin(): Promise<string> {
  const { exitCode, stdout } = await runGit(tmpdir(), ['config', '--get', 'github.user']);
  const login = exitCode === 0 && stdout.trim() ? stdout.trim() : userInfo().username;
  return (
    login
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, 39) || 'you'
  );
}
