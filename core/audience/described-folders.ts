import type { Files } from '../catalog/files.ts';
import { PLUGINS_FOLDER } from '../catalog/settings/plugin.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { documentText } from '../docs/document-text.ts';
import { TYPES_FOLDER } from '../provision/type/resource-type.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { isMap } from '../text/is-map.ts';
import { audienceWord } from './audience-word.ts';
import { isNamedIn } from './text/clean-yaml.ts';
import type { HiddenWords } from './text/hidden-words.ts';

interface Described {
  folder: string;
  description: string;
  /** Which of its files are published, or become a part of pages. */
  published: 'all' | 'description';
  /** Whether one without a word is for everybody who sees the section, and not for `internal`. */
  isOpen: boolean;
}

const DESCRIBED: readonly Described[] = [
  { folder: TEMPLATES_FOLDER, description: 'template.yaml', published: 'all', isOpen: false },
  { folder: PLUGINS_FOLDER, description: 'plugin.yaml', published: 'all', isOpen: false },
  { folder: TYPES_FOLDER, description: 'type.yaml', published: 'description', isOpen: true },
];

export interface DescribedFolder {
  path: string;
  name: string;
  file: string;
  /** What that says; undefined where it cannot be read. */
  fields: Readonly<Record<string, unknown>> | undefined;
  kind: Described;
}

export function describedFolders(files: Files): DescribedFolder[] {
  const paths = [...files.keys()];
  return DESCRIBED.flatMap((kind) => {
    const below = paths.filter((path) => path.startsWith(`${kind.folder}/`));
    const places = below.map((path) => path.slice(kind.folder.length + 1).split('/'));
    const names = new Set(places.flatMap(([name = '', ...rest]) => (rest.length > 0 ? [name] : [])));
    return [...names].map((name) => {
      const path = `${kind.folder}/${name}`;
      const file = `${path}/${kind.description}`;
      return { path, name, file, fields: fieldsIn(files, file), kind };
    });
  });
}

/** Whether an audience may see what a folder describes, by the word in its description. One that cannot be read is for nobody. */
export function isFolderFor(
  { fields, kind }: Pick<DescribedFolder, 'fields' | 'kind'>,
  maySee: (visibility: string | undefined) => boolean,
): boolean {
  if (!fields) return false;
  const word = audienceWord(fields);
  return word === undefined && kind.isOpen ? true : maySee(word);
}

export function isFolderFree(
  { path, name, file, fields, kind }: DescribedFolder,
  { files, words, leftOut }: { files: Files; words: HiddenWords; leftOut: ReadonlySet<string> },
): boolean {
  if (words.isIn(name) || isNamedIn(fields, words)) return false;
  const published = kind.published === 'all' ? [...files.keys()].filter((each) => each.startsWith(`${path}/`)) : [file];
  return published.every(
    (each) =>
      leftOut.has(each) || !(words.isIn(each.slice(path.length)) || words.isIn(documentText(files, each) ?? '')),
  );
}

/** The fields of a YAML file that is no entry, as far as it can be read without errors. */
export function fieldsIn(files: Files, file: string): Readonly<Record<string, unknown>> | undefined {
  const text = files.get(file);
  const [{ data, errors } = { data: undefined, errors: [] }] = text === undefined ? [] : readYaml(text);
  return isMap(data) && errors.length === 0 ? data : undefined;
}
