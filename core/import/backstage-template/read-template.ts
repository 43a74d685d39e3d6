import type { FieldPath } from '../../catalog/entity.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { placeAt } from '../../catalog/yaml/text-place.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';
import type { Note } from './note.ts';
import { fillPlaceholders, type Include, type IncludedPart } from './placeholders.ts';

export interface BackstageTemplate {
  file: string;
  metadata: Readonly<Record<string, unknown>>;
  spec: Readonly<Record<string, unknown>>;
  /** Notes about a field, at its line in the file that holds it. */
  tell(outcome: Note['outcome'], path: FieldPath, reason: string): Note;
  notes: readonly Note[];
}

export interface Unreadable {
  message: string;
  fix: string;
}

const VERSION = 'scaffolder.backstage.io/v1beta3';

/** Reads the one template that a YAML file holds, with the files that its placeholders include. */
export function readTemplate(text: string, file: string, include: Include): BackstageTemplate | Unreadable {
  const documents = readYaml(text);
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error) return { message: `\`${file}:${placeAt(text, error.offset).line}\`: ${error.message}`, fix: error.hint };
  const found = documents.filter(({ data }) => isMap(data) && data.kind === 'Template');
  const [document] = found;
  if (!document)
    return {
      message: `\`${file}\` holds no document of \`kind: Template\`.`,
      fix: 'Give the file of a Backstage Software Template; `npx portal import backstage` reads other descriptors.',
    };
  if (found.length > 1)
    return {
      message: `\`${file}\` holds ${found.length} templates.`,
      fix: 'Put each into a file of its own, in a folder of its own, and import them one by one.',
    };
  const { apiVersion } = document.data as Record<string, unknown>;
  if (apiVersion !== VERSION) return otherVersion(String(apiVersion), file);
  const { data, included, unread } = fillPlaceholders(document.data, include);
  const { metadata, spec } = data as Record<string, unknown>;
  const tell = teller({ file, text, document: document.index }, included);
  return {
    file,
    metadata: isMap(metadata) ? metadata : {},
    spec: isMap(spec) ? spec : {},
    tell,
    notes: unread.map(({ path, why }) => tell('left', path, why)),
  };
}

function teller(
  { file, text, document }: { file: string; text: string; document: number },
  included: readonly IncludedPart[],
): BackstageTemplate['tell'] {
  const sources = included.flatMap(({ source, path }) => (source ? [{ ...source, path }] : []));
  const locator = new Locator(new Map([...sources, { file, text }].map((source) => [source.file, source.text])));
  return (outcome, path, reason) => {
    const part = sources.find((one) => path.length > one.path.length && one.path.every((key, at) => key === path[at]));
    const place = part
      ? locator.locate({ file: part.file, document: 0 }, path.slice(part.path.length), true)
      : locator.locate({ file, document }, path, true);
    return { outcome, subject: `${part?.file ?? file}:${place.line}`, reason };
  };
}

function otherVersion(version: string, file: string): Unreadable {
  const isOld = /^backstage\.io\/|v1alpha1$|v1beta2$/.test(version);
  return {
    message: `\`${file}\` has \`apiVersion: ${version}\`, and only \`${VERSION}\` can be read.`,
    fix: isOld
      ? 'Backstage itself no longer runs it: migrate it first, as https://backstage.io/docs/features/software-templates/migrating-from-v1beta2-to-v1beta3 says.'
      : `Write \`apiVersion: ${VERSION}\` if it is one.`,
  };
}

export class Telling {
  readonly notes: Note[] = [];
  readonly #template: BackstageTemplate;
  readonly #path: FieldPath;

  constructor(template: BackstageTemplate, path: FieldPath) {
    this.#template = template;
    this.#path = path;
  }

  left(below: FieldPath, reason: string): void {
    this.notes.push(this.#template.tell('left', [...this.#path, ...below], reason));
  }

  changed(below: FieldPath, reason: string): void {
    this.notes.push(this.#template.tell('changed', [...this.#path, ...below], reason));
  }
}
