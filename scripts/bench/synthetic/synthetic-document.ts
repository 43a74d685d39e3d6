import { description, titleOf } from './prose.ts';
import type { Random } from './random.ts';
import { QUALITIES, ROLES, SUBJECTS, TAGS } from './words.ts';

/** Writes what engineers write about a service: some KB of sections with lists, code and tables. @param edition a word in it */
export function syntheticDocument(edition: string, random: Random): string {
  const sections = Array.from({ length: 3 + random.below(8) }, () => section(random));
  const title = titleOf(random.pick(SUBJECTS));
  return [`# ${title}`, `${paragraph(random)} (${edition})`, ...sections.flat(), ''].join('\n\n');
}

const BLOCKS: readonly ((random: Random) => string)[] = [paragraph, paragraph, paragraph, list, steps, code, table];

function section(random: Random): string[] {
  const heading = `## ${titleOf(`${random.pick(QUALITIES)} ${random.pick(SUBJECTS)}s`)}`;
  return [heading, ...Array.from({ length: 1 + random.below(4) }, () => random.pick(BLOCKS)(random))];
}

function paragraph(random: Random): string {
  const sentences = Array.from({ length: 1 + random.below(4) }, () => description(random));
  const word = random.pick(SUBJECTS);
  return sentences.join(' ').replaceAll(word, random.next() < 0.5 ? `**${word}**` : `\`${word}\``);
}

function list(random: Random): string {
  return Array.from({ length: 3 + random.below(6) }, () => `- ${description(random)}`).join('\n');
}

function steps(random: Random): string {
  return Array.from({ length: 2 + random.below(4) }, (_, index) => `${index + 1}. ${description(random)}`).join('\n');
}

function code(random: Random): string {
  const commands = Array.from(
    { length: 2 + random.below(8) },
    () =>
      `${random.pick(ROLES)} --${random.pick(TAGS)} ${random.pick(SUBJECTS).replaceAll(' ', '-')} # ${random.below(1e6)}`,
  );
  return ['```sh', ...commands, '```'].join('\n');
}

function table(random: Random): string {
  const rows = Array.from(
    { length: 3 + random.below(8) },
    () => `| ${random.pick(SUBJECTS)} | ${random.below(5000)} ms | ${description(random)} |`,
  );
  return ['| What | At most | Why |', '|---|--:|---|', ...rows].join('\n');
}
