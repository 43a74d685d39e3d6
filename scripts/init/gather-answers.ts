import type { Settings } from '#core/catalog/settings/settings.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Prompter } from '../prompter.ts';
import { ANSWER_CHECKS, type AnswerName, type Answers, derived, loginsOf } from './answers.ts';

/** What was given on the command line. */
export interface InitOptions {
  repository: string | undefined;
  title: string | undefined;
  accent: string | undefined;
  url: string | undefined;
  team: string | undefined;
  members: string | undefined;
  withoutExample: boolean;
  /** The portal is not on GitHub. */
  withoutGithub?: boolean;
  /** The account on GitHub is a person's. */
  isPersonal?: boolean;
}

export interface Gathering {
  options: InitOptions;
  settings: Settings;
  /** As `origin` says. */
  origin: string | undefined;
  /** Who git says acts here. */
  login: string | undefined;
  hasExample: boolean;
  /** Whether a team of the organisation's own is there. */
  hasOwnTeam: boolean;
  /** Undefined without a terminal. */
  prompter: Prompter | undefined;
  say(text: string): void;
}

/**
 * Checks what was given on the command line, before anything else is done.
 *
 * @throws {CannotRun} when an option is not valid
 */
export function checkOptions(options: Partial<Readonly<Record<AnswerName, string | undefined>>>): void {
  for (const name of Object.keys(ANSWER_CHECKS) as AnswerName[]) {
    const given = options[name];
    const wrong = given === undefined ? undefined : ANSWER_CHECKS[name](given);
    if (wrong !== undefined) throw new CannotRun(wrong, { fix: name === 'team' ? asTeam(given!) : EXAMPLES[name] });
  }
}

/**
 * Gathers what an organisation says of its portal: from options, from a person, from what is there.
 *
 * @throws {CannotRun} when an option is not valid, or something is missing and there is no terminal
 */
export async function gatherAnswers(gathering: Gathering): Promise<Answers> {
  const { options, settings, login, hasExample, hasOwnTeam, prompter } = gathering;
  const ask = (name: AnswerName, question: string, preset: string) => answer(name, { question, preset }, gathering);
  const repository = await repositoryOf(gathering);
  const preset = derived(settings, repository);
  const title = await ask('title', 'Title', preset.title);
  const accent = await ask('accent', 'Colour of links and buttons', settings.look.accent ?? '#3b5bdb');
  const url =
    repository === undefined ? await addressElsewhere(preset.url, gathering) : await ask('url', ADDRESS, preset.url);
  const withoutExample = options.withoutExample || (hasExample && (await isToGo(prompter)));
  const needsTeam = !hasOwnTeam && (withoutExample || !hasExample);
  const team = needsTeam
    ? await ask('team', 'First team, which runs this portal', 'platform')
    : (options.team ?? 'platform');
  const members = needsTeam ? await ask('members', repository === undefined ? LOGINS : MEMBERS, login ?? '') : '';
  const isAccentAsIs = options.accent === undefined && accent === (settings.look.accent ?? '#3b5bdb');
  return {
    repository,
    title,
    accent: isAccentAsIs ? undefined : accent,
    url: url.replace(/\/+$/, '') || undefined,
    withoutExample,
    team,
    members: loginsOf(members),
    isPersonal: options.isPersonal === true,
  };
}

const ADDRESS = 'Address where it is published';

/** What is answered where there is no repository on GitHub. */
const NONE = 'none';

/** @returns undefined where the portal is not on GitHub */
async function repositoryOf(gathering: Gathering): Promise<string | undefined> {
  const { options, settings, origin, hasExample, prompter } = gathering;
  if (options.withoutGithub && options.repository !== undefined)
    throw new CannotRun('`--without-github` and `--repository` contradict each other.', {
      fix: 'Leave one of them out.',
    });
  if (options.withoutGithub) return undefined;
  // The example company's own repository is nobody's.
  const preset = origin ?? (hasExample ? undefined : settings.repository) ?? '';
  if (!prompter || options.repository !== undefined) return answer('repository', { question: '', preset }, gathering);
  const question = `Repository on GitHub, or \`${NONE}\``;
  for (;;) {
    const value = await prompter.ask(question, preset);
    if (value.toLowerCase() === NONE) return undefined;
    const wrong = ANSWER_CHECKS.repository(value);
    if (wrong === undefined) return value;
    gathering.say(wrong);
  }
}

/** Where a portal that is not on GitHub is published. It may be empty, as nothing says where that will be. */
async function addressElsewhere(preset: string, gathering: Gathering): Promise<string> {
  const { options, prompter } = gathering;
  if (options.url !== undefined) return answer('url', { question: '', preset }, gathering);
  if (!prompter) return preset;
  for (;;) {
    const value = await prompter.ask(`${ADDRESS}, if there is one`, preset);
    const wrong = value === '' ? undefined : ANSWER_CHECKS.url(value);
    if (wrong === undefined) return value;
    gathering.say(wrong);
  }
}

const LOGINS = 'Its members, as logins with commas: two or more, or one for a trial';

/** Nobody approves their own request. */
const MEMBERS = 'Its members, as logins on GitHub with commas: two or more, or one for a trial';

async function answer(
  name: AnswerName,
  { question, preset }: { question: string; preset: string },
  { options, prompter, say }: Gathering,
): Promise<string> {
  const given = options[name];
  if (given !== undefined || !prompter) {
    const value = given ?? preset;
    const wrong = ANSWER_CHECKS[name](value);
    if (wrong === undefined) return value;
    if (given === undefined && value === '')
      throw new CannotRun(`There is no terminal to ask questions, and \`--${name}\` is missing.`, {
        fix: EXAMPLES[name],
      });
    throw new CannotRun(wrong, { fix: EXAMPLES[name] });
  }
  for (;;) {
    const value = await prompter.ask(question, preset);
    const wrong = ANSWER_CHECKS[name](value);
    if (wrong === undefined) return value;
    say(wrong);
  }
}

async function isToGo(prompter: Prompter | undefined): Promise<boolean> {
  return prompter !== undefined && /^y(?:es)?$/i.test(await prompter.ask('Remove the example company?', 'yes'));
}

function asTeam(given: string): string {
  const name = given
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name && ANSWER_CHECKS.team(name) === undefined ? `Give it as \`--team ${name}\`.` : EXAMPLES.team;
}

const EXAMPLES: Readonly<Record<AnswerName, string>> = {
  repository: 'Give it as `--repository acme/portal`, or add `--without-github`.',
  title: 'Give another: `--title "Acme portal"`.',
  accent: 'Give it as `--accent "#3b5bdb"`.',
  url: 'Give it as `--url https://acme.github.io/portal`.',
  team: 'Give it as `--team platform`.',
  members: 'Give them as `--members ines-okafor,hana-kobayashi`.',
};
