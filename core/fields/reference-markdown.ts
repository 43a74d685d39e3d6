import { RULES } from '../parts.ts';
import type { Book, Chapter } from './books.ts';
import { factsOf } from './facts.ts';
import { type Field, flatFields, headingSlug } from './field.ts';

const GENERATED = '<!-- Written by `npm run readmes` from the schemas. Change those. -->';

export function referenceMarkdown({ title, summary, example, chapters, name }: Book): string {
  const how = `\`npx portal explain ${example}\` shows one field in a terminal, and every portal has the page \`/reference/${name}/\`.`;
  const contents = chapters.map(
    (chapter) => `- [${chapter.title}](#${headingSlug(chapter.title)}): ${chapter.summary}`,
  );
  const rules = chapters.some((chapter) => chapter.name === 'portal') ? [rulesTable()] : [];
  return `${[
    ...[`# ${title}: reference`, GENERATED, `${summary} ${how}`, contents.join('\n')],
    ...[...chapters.map(chapterMarkdown), ...rules],
  ].join('\n\n')}\n`;
}

function chapterMarkdown({ title, summary, file, fields, shared }: Chapter): string {
  const own = fields.filter((field) => !shared.has(field.name));
  const also = `It ${own.length > 0 ? 'also ' : ''}has the fields of [every entry](#every-entry).`;
  return [
    ...[`## ${title}`, `${summary} File: \`${file}\`.`, ...(shared.size > 0 ? [also] : [])],
    ...[...flatFields(own)].map(fieldMarkdown),
  ].join('\n\n');
}

function fieldMarkdown(field: Field): string {
  const { meaning, type, without, example, since } = factsOf(field);
  const facts = [
    ['type', type],
    ...(field.required ? [['required', '']] : []),
    ...(without ? [['default', without]] : []),
    ...(since === undefined ? [] : [['since', since]]),
  ];
  const line = facts.map(([name, value]) => (value ? `**${name}** ${value}` : `**${name}**`)).join(' · ');
  return [`### \`${field.name}\``, meaning, line, `\`\`\`yaml\n${example}\n\`\`\``].join('\n\n');
}

function rulesTable(): string {
  const rows = RULES.map(({ name, severity, why }) => `| \`${name}\` | ${severity} | ${why.replaceAll('|', '\\|')} |`);
  return [
    '## Rules',
    'What `rules` can change. `npx portal explain <rule>` shows an example that is wrong, and one that is right.',
    ['| rule | severity | why |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}
