import { stringify } from 'yaml';
import { parseRef, shortRef } from '../../catalog/ref.ts';
import { textOf } from './carry-schema.ts';
import type { CatalogFacts } from './catalog-facts.ts';
import type { MadeFiles } from './made-files.ts';
import type { Note } from './note.ts';
import type { AskedByName } from './nunjucks/javascript.ts';
import { placeOf } from './nunjucks/skeleton-text.ts';
import type { Expression } from './nunjucks/syntax-tree.ts';
import type { Parameters } from './parameters.ts';
import { type Steps, textsOf } from './read-steps.ts';
import { type BackstageTemplate, Telling } from './read-template.ts';

export interface ManifestParts {
  template: BackstageTemplate;
  name: string;
  parameters: Parameters;
  steps: Steps;
  facts: CatalogFacts | undefined;
  files: MadeFiles;
}

/** The text of template.yaml, with notes about what it says otherwise. */
export function manifest(parts: ManifestParts): { text: string; notes: Note[] } {
  const { template, name, parameters, files, steps } = parts;
  const { metadata, spec } = template;
  const notes = new Telling(template, []);
  const owner = typeof spec.owner === 'string' ? teamOf(spec.owner) : undefined;
  if (owner === undefined)
    notes.changed(['spec', 'owner'], 'No team owns the template. Name one as `owner` in its template.yaml.');
  const tags = [
    ...new Set([...textsOf(metadata.tags), ...steps.repository.topics].filter((tag) => !tag.includes('${{'))),
  ];
  const fields = {
    kind: 'template',
    name,
    title: inOneLine(textOf(metadata.title) ?? name),
    description: description(template, notes),
    owner: owner ?? 'platform',
    ...(tags.length > 0 && { tags }),
    version: 1,
    parameters: parameters.schema,
    produces: produces(parts, notes),
    files: {
      ...(files.verbatim.length > 0 && { verbatim: files.verbatim }),
      ...(files.executable.length > 0 && { executable: files.executable }),
      workflows: files.workflows,
    },
    ...repository(parts, notes),
  };
  tellRest(template, notes);
  // The comment contains no text from Backstage, since a line break would end it.
  const head = `# Made from the Backstage template \`${name}\`; docs/templates.md explains each field.\n`;
  return { text: head + stringify(fields, { lineWidth: 0, aliasDuplicateObjects: false }), notes: notes.notes };
}

function teamOf(owner: string): string {
  const ref = parseRef(owner.replace(/^group:/i, 'team:'), 'team');
  return ref ? shortRef(ref) : owner;
}

function description({ metadata }: BackstageTemplate, notes: Telling): string {
  const given = textOf(metadata.description)?.trim();
  if (!given) {
    notes.changed(['metadata', 'description'], 'The template has no description, so its title is used instead.');
    return inOneLine(textOf(metadata.title) ?? 'A template imported from Backstage.');
  }
  const [first = given] = given.split(/\n\s*\n/);
  if (first.length < given.length)
    notes.changed(
      ['metadata', 'description'],
      'In Waypost a description is one sentence, so only its first paragraph is kept.',
    );
  return inOneLine(first);
}

function produces({ template, parameters, facts, files }: ManifestParts, notes: Telling): Record<string, unknown> {
  const { asked } = parameters;
  const said = (expression: Expression | undefined) => expression && filledText(expression, asked);
  const type = said(facts?.type) ?? textOf(template.spec.type) ?? 'service';
  const lifecycle = said(facts?.lifecycle) ?? 'experimental';
  const docs =
    facts?.docs && files.paths.some((path) => path.startsWith(`${facts.docs!.slice(2)}/`)) ? facts.docs : undefined;
  const api = facts?.api && { type: said(facts.api.type), spec: facts.api.spec };
  if (!facts?.lifecycle)
    notes.changed(
      ['spec', 'type'],
      'The template has no lifecycle for new services, so `produces.lifecycle` is `experimental`.',
    );
  return { type, lifecycle, ...(api && { api }), ...(docs && { docs }) };
}

function filledText(expression: Expression, asked: AskedByName): string | undefined {
  if (expression.kind === 'literal') return expression.value === null ? undefined : String(expression.value);
  if (expression.kind !== 'text') return placeOf(expression, asked);
  const parts = expression.parts.map((part) => filledText(part, asked));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** What Waypost is to make of the repository, where template.yaml can say it. */
function repository({ steps, files: { secrets } }: ManifestParts, notes: Telling): Record<string, unknown> {
  const { visibility } = steps.repository;
  const at = ['spec', 'steps'];
  if (visibility !== undefined && !/^(?:public|private)$/.test(visibility))
    notes.left(
      at,
      `The repository was to be \`${visibility}\`. Waypost makes it private. Change that on the forge afterwards.`,
    );
  if (secrets.length > 0)
    notes.changed(
      at,
      `Workflows use the secrets ${secrets.map((name) => `\`${name}\``).join(', ')}. Set them in the new repository, or in the organisation.`,
    );
  const fields = {
    ...(visibility === 'public' && { visibility }),
    ...(secrets.length > 0 && { secrets }),
  };
  return Object.keys(fields).length > 0 ? { repository: fields } : {};
}

const KNOWN = ['owner', 'type', 'parameters', 'steps', 'output'];
const OF_METADATA = ['name', 'title', 'description', 'tags', 'namespace'];

function tellRest({ spec, metadata }: BackstageTemplate, notes: Telling): void {
  for (const key of Object.keys(spec))
    if (!KNOWN.includes(key)) notes.left(['spec', key], `\`spec.${key}\` has no counterpart in Waypost.`);
  for (const key of Object.keys(metadata))
    if (!OF_METADATA.includes(key)) notes.left(['metadata', key], `\`metadata.${key}\` has no counterpart in Waypost.`);
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
