import { description, titleOf } from './prose.ts';
import type { Random } from './random.ts';
import { QUALITIES, ROLES, SUBJECTS, TAGS } from './words.ts';

interface Document {
  title: string;
  /** Paths of documents beside it, for its links. */
  siblings: readonly string[];
  /** A word that no other run has, so that nothing that is kept between builds knows the text. */
  edition: string;
}

/** Writes what engineers write about a service: some KB of sections with lists, code, tables and links. */
export function syntheticDocument({ title, siblings, edition }: Document, random: Random): string {
  const sections = Array.from({ length: 3 + random.below(8) }, () => section(siblings, random));
  return [`# ${title}`, `${paragraph(random)} (${edition})`, ...sections.flat(), ''].join('\n\n');
}

const BLOCKS: readonly ((random: Random) => string)[] = [paragraph, paragraph, paragraph, list, steps, code, table];

function section(siblings: readonly string[], random: Random): string[] {
  const heading = `## ${titleOf(`${random.pick(QUALITIES)} ${random.pick(SUBJECTS)}s`)}`;
  const blocks = Array.from({ length: 1 + random.below(4) }, () => random.pick(BLOCKS)(random));
  const link = siblings.length > 0 && random.next() < 0.4 ? [`See [the next part](${random.pick(siblings)}).`] : [];
  return [heading, ...blocks, ...link];
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
