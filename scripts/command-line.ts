import { Command, type CommanderError, Option as CommanderOption } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { suggestion } from '#core/text/did-you-mean.ts';
import { CannotRun } from './cannot-run.ts';
import type { Terminal } from './terminal.ts';
import type { Argument, Everywhere, ExitCode, Option, Verb } from './verb.ts';

/** Farther apart than this, two words are not one misspelt. */
const NEAR = 3;

interface Parts {
  /** What people type before the verb. */
  program: string;
  verbs: readonly Verb[];
  terminal: Terminal;
  /** Completes --root and --data, as far as they were given, to absolute paths. */
  complete(given: { root?: string; data?: string }): Pick<Everywhere, 'root' | 'data'>;
  done(code: ExitCode): void;
}

/**
 * Makes a command of its verbs. Parsing never exits: it throws CannotRun for words that it does not understand,
 * and commander's own error, with exit code 0, once it has printed help.
 */
export function commandLine(parts: Parts): Command {
  const program = makeCommand(parts.program, parts)
    .usage('<verb> [options]')
    .description('Waypost: a developer portal that lives in one git repository.')
    .option('--root <DIR>', 'the folder with catalog/, templates/ and infra/requests/ (default: this repository)')
    .option('--data <DIR>', 'observed state (default: .portal/data under the root)')
    .option('--json', 'print JSON, for programs');
  for (const verb of parts.verbs) addVerb(program, verb, parts);
  describeGroups(program);
  return addHelp(program, parts);
}

function makeCommand(name: string, { terminal }: Parts): Command {
  const command = new Command(name)
    .helpOption('-h, --help', 'show what it does, and its options')
    .helpCommand(false)
    .commandsGroup('Verbs:')
    .configureHelp({ showGlobalOptions: true, visibleGlobalOptions: globalOptions })
    .configureOutput({ writeOut: (text) => terminal.print(text.trimEnd()), writeErr: () => {} })
    .exitOverride((error) => {
      if (error.exitCode === 0) throw error;
      throw error.code === 'commander.help' ? incomplete(command) : notUnderstood(error, command);
    });
  return command.on('command:*', ([word]: string[]) => {
    throw unknownVerb(word!, command);
  });
}

function addVerb(program: Command, verb: Verb, parts: Parts): void {
  const groups = verb.name.split(' ');
  const command = makeCommand(groups.pop()!, parts).description(verb.summary);
  for (const argument of verb.arguments ?? []) command.argument(argumentTerm(argument), argument.summary);
  for (const option of [...(verb.options ?? []), ...(verb.renders ? [WITHOUT_SANDBOX] : [])])
    command.addOption(commanderOption(option));
  if (verb.arguments?.some(({ signed }) => signed)) readSigned(command);
  command.action(async () => {
    refuseOthers(command);
    const { root, data, json = false, withoutSandbox = false, ...given } = command.optsWithGlobals();
    const input = {
      ...argumentValues(verb, command),
      ...valuesNotGiven(verb),
      ...given,
      json,
      ...parts.complete({ root, data }),
    };
    const rehearsal = 'as' in given && (await import('./forge/local/accounts.ts')).rehearsalOf(given);
    if (rehearsal) parts.terminal.say(rehearsal);
    const run = () => verb.run(input, parts.terminal);
    parts.done(await (withoutSandbox ? runWithoutSandbox(run, parts.terminal) : run()));
  });
  groups.reduce((parent, group) => findGroup(parent, group, parts), program).addCommand(command);
}

const WITHOUT_SANDBOX: Option = {
  name: 'without-sandbox',
  summary: 'run the code of templates even if this machine has no sandbox for it',
};

async function runWithoutSandbox(run: () => Promise<ExitCode>, { say }: Terminal): Promise<ExitCode> {
  const { waiverWarning, withGenerators } = await import('./template/generator/generator-policy.ts');
  say(await waiverWarning());
  return withGenerators({ withoutSandbox: true }, run);
}

function argumentTerm({ name, required, variadic }: Argument): string {
  const words = variadic ? `${name}...` : name;
  return required ? `<${words}>` : `[${words}]`;
}

/** Takes a word with one minus for an argument. A space before it means nothing to a filter, and to commander it is no option then. */
function readSigned(command: Command): void {
  const parse = command.parseOptions.bind(command);
  command.parseOptions = (words) => {
    const options = [...command.options, ...globalOptions(command)];
    const isValue = (place: number) => options.some(({ long, required }) => required && long === words[place - 1]);
    return parse(words.map((word, place) => (/^-(?!-|h$)./.test(word) && !isValue(place) ? ` ${word}` : word)));
  };
}

/** Commander takes the options of `provision` for `provision plan`, too, which does not have them. */
function refuseOthers(command: Command): void {
  const own = new Set(command.options.map((option) => option.attributeName()));
  for (let above = command.parent; above?.parent; above = above.parent) {
    const given = above.options.find(
      (option) => !own.has(option.attributeName()) && above!.getOptionValueSource(option.attributeName()) === 'cli',
    );
    if (given)
      throw new CannotRun(`\`${fullName(command)}\` was not understood: unknown option \`${given.long}\`.`, {
        fix: optionsShownBy(command),
      });
  }
}

function commanderOption({ name, summary, value, choices, default: preset, many }: Option): CommanderOption {
  const term = value ?? (choices && 'WORD');
  const option = new CommanderOption(term ? `--${name} <${term}>` : `--${name}`, summary);
  // To commander `--no-reconcile` turns off an option `reconcile`; a verb gets what it declares.
  option.negate = false;
  if (choices) option.choices(choices);
  if (many) return option.argParser((word, before: string[] = []) => [...before, word]);
  return option.default(preset);
}

function argumentValues({ arguments: declared = [] }: Verb, { processedArgs }: Command): Record<string, unknown> {
  return Object.fromEntries(declared.map(({ name }, index) => [camelCase(name), processedArgs[index]]));
}

/** What a flag or a list is when the words do not have it. */
function valuesNotGiven({ options = [] }: Verb): Record<string, unknown> {
  const absent = ({ value, choices, many }: Option) => (many ? [] : value || choices ? undefined : false);
  return Object.fromEntries(options.map((option) => [camelCase(option.name), absent(option)]));
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function findGroup(parent: Command, name: string, parts: Parts): Command {
  const existing = parent.commands.find((command) => command.name() === name);
  if (existing) return existing;
  const group = makeCommand(name, parts).usage('<verb> [options]');
  parent.addCommand(group);
  return group;
}

function isGroup(command: Command): boolean {
  return command.commands.length > 0 && command.description() === '';
}

/** Also a group below a verb, such as `provision state`. */
function describeGroups(above: Command): void {
  for (const command of above.commands) {
    if (isGroup(command)) describeGroup(command);
    describeGroups(command);
  }
}

/** Names the verbs of a group in the list of all verbs. Its own help has a list of them. */
function describeGroup(group: Command): void {
  const names = group.commands.map((command) => command.name());
  group.summary(
    `${names.join(', ')}: see \`${helpOf(group)}${fullName(group).slice(fullName(rootOf(group)).length)}\`.`,
  );
  group.description(`Give one of the verbs below, such as \`${fullName(group)} ${names[0]}\`.`);
}

function addHelp(program: Command, parts: Parts): Command {
  const help = makeCommand('help', parts)
    .description('Show what a verb does, and its options.')
    .argument('[verb...]', 'the verb');
  help.action((words: string[]) => words.reduce(findCommand, program).help());
  return program.addCommand(help);
}

function findCommand(parent: Command, word: string): Command {
  const found = parent.commands.find((command) => command.name() === word);
  if (!found) throw unknownVerb(word, parent);
  return found;
}

function unknownVerb(word: string, parent: Command): CannotRun {
  const names = parent.commands.map((command) => command.name());
  const near = names.length > 0 ? closest(word, names) : '';
  const elsewhere = verbsNamed(word, rootOf(parent));
  if (elsewhere.length > 0 && distance(word, near) > 1)
    return new CannotRun(`\`${fullName(parent)} ${word}\` is not a verb of Waypost.`, {
      fix: `${suggestion(...elsewhere)} \`${helpOf(parent)}\` lists all of them.`,
    });
  return new CannotRun(`\`${fullName(parent)} ${word}\` is not a verb of Waypost.`, {
    fix:
      near && distance(word, near) <= NEAR
        ? `${suggestion(`${fullName(parent)} ${near}`)} \`${helpOf(parent)}\` lists all of them.`
        : `Run \`${helpOf(parent)}\` for the list.`,
  });
}

/** Full names of verbs that end with a word, such as `portal access who-can` for `who-can`. */
function verbsNamed(word: string, above: Command): string[] {
  return above.commands.flatMap((command) => [
    ...(command.name() === word ? [fullName(command)] : []),
    ...verbsNamed(word, command),
  ]);
}

function incomplete(command: Command): CannotRun {
  const verbs = command.commands.map((verb) => `\`${fullName(verb)}\``).join(', ');
  return new CannotRun(`\`${fullName(command)}\` needs another word.`, { fix: `There is ${verbs}.` });
}

/** Says what commander found wrong with the words after a verb in words of ours. */
function notUnderstood(error: CommanderError, command: Command): CannotRun {
  const [said = '', proposed] = error.message.replace(/^error: /, '').split('\n');
  const near = proposed?.match(/Did you mean (.*)\?/)?.[1];
  const help = optionsShownBy(command);
  return new CannotRun(
    `\`${fullName(command)}\` was not understood: ${said.replace(/'([^']*)'/g, '`$1`').replace(/\.?$/, '.')}`,
    {
      fix: near ? `${suggestion(near)} ${help}` : help,
    },
  );
}

function optionsShownBy(command: Command): string {
  return `\`${helpOf(command)}${fullName(command).slice(fullName(rootOf(command)).length)}\` shows its options.`;
}

function helpOf(command: Command): string {
  return `${rootOf(command).name()} help`;
}

/** Those of every verb: what `provision` declares is not among the options of `provision plan`. */
function globalOptions(command: Command): CommanderOption[] {
  return command.parent ? [...rootOf(command).options] : [];
}

function rootOf(command: Command): Command {
  return command.parent ? rootOf(command.parent) : command;
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}
