import { shellWord } from '#core/text/shell-word.ts';

/** How a person called `portal`, as far as it is not what printed commands say. Paths are as they were typed. */
export interface Called {
  /** What they type in place of `npx portal`. */
  program?: string | undefined;
  root?: string | undefined;
  data?: string | undefined;
}

const LINE = /^[ \t]*npx portal\b[^`\n]*$/gm;
const IN_TEXT = /`[^`\n]*\bnpx portal\b[^`\n]*`/g;
const START = /(?<=`(?:PORT=\d+ )?)npm start(?=`)/g;
/** Of git those that are for the repository of the catalog. `git push` failed, say, offers no command. */
const GIT = /`git (?:init|add|mv|rm|commit|checkout|switch|pull|push|diff|branch|stash|revert)\b[^`\n]*`(?! failed)/g;

/**
 * Makes the commands in a text those that the reader can paste: with the options that name the same catalog and data as the call
 * that prints them.
 */
export function pasteable(text: string, called: Called): string {
  const { program, root } = called;
  const placed = text
    .replace(START, (command) => (root === undefined ? command : 'npx portal start'))
    .replace(IN_TEXT, (span) => `\`${withOptions(span.slice(1, -1), called)}\``)
    .replace(LINE, (line) => withOptions(line, called))
    .replace(GIT, (span) =>
      root === undefined ? span : span.replace(/(?<=`|&& )git (?!-)/g, `git -C ${shellWord(root)} `),
    );
  return program === undefined ? placed : placed.replace(/\bnpx portal\b/g, program);
}

/** Up to what a shell reads as the end of a command. */
function withOptions(text: string, { root, data }: Called): string {
  return text.replace(/\bnpx portal\b(?! (?:help|explain)\b)(.*?)(?=\s*$| (?:[|<]|&&) )/g, (command) =>
    [command, ...option('--root', root, command), ...option('--data', data, command)].join(' '),
  );
}

function option(name: string, value: string | undefined, command: string): string[] {
  return value === undefined || command.includes(` ${name}`) ? [] : [`${name} ${shellWord(value)}`];
}
