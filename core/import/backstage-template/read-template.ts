import type { FieldPath } from '../../catalog/entity.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { placeAt } from '../../catalog/yaml/text-place.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';
import type { Note } from './note.ts';

/** A Backstage Software Template as its YAML says it. Nothing of it is trusted to have its form. */
export interface BackstageTemplate {
  /** As shown in notes. */
  file: string;
  metadata: Readonly<Record<string, unknown>>;
  spec: Readonly<Record<string, unknown>>;
  /** Lines of fields, from the top of the document. */
  lineOf(path: FieldPath): number;
  /** Notes about a field. */
  tell(outcome: Note['outcome'], path: FieldPath, reason: string): Note;
}

/** Why a file cannot be imported: what is wrong and the fix, in sentences. */
export interface Unreadable {
  message: string;
  fix: string;
}

const VERSION = 'scaffolder.backstage.io/v1beta3';

/** Reads the one template that a YAML file holds. */
export function readTemplate(text: string, file: string): BackstageTemplate | Unreadable {
  const documents = readYaml(text);
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error) return { message: `\`${file}:${placeAt(text, error.offset).line}\`: ${error.message}`, fix: error.hint };
  const found = documents.filter(({ data }) => isMap(data) && data.kind === 'Template');
  const [document] = found;
  if (!document)
    return {
      message: `\`${file}\` holds no document of \`kind: Template\`.`,
      fix: 'Give the file of a Backstage Software Template; `portal import backstage` reads other descriptors.',
    };
  if (found.length > 1)
    return {
      message: `\`${file}\` holds ${found.length} templates.`,
      fix: 'Put each into a file of its own, in a folder of its own, and import them one by one.',
    };
  const data = document.data as Record<string, unknown>;
  if (data.apiVersion !== VERSION) return otherVersion(String(data.apiVersion), file);
  const locator = new Locator(new Map([[file, text]]));
  const lineOf = (path: FieldPath) => locator.locate({ file, document: document.index }, path, true).line;
  return {
    file,
    metadata: isMap(data.metadata) ? data.metadata : {},
    spec: isMap(data.spec) ? data.spec : {},
    lineOf,
    tell: (outcome, path, reason) => ({ outcome, subject: `${file}:${lineOf(path)}`, reason }),
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
