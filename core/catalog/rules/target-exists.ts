import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { type Entity, type FieldPath, isLocation } from '../entity.ts';
import { type Files, isUrl, resolvePath } from '../files.ts';
import { PLACEHOLDERS } from '../placeholder.ts';
import type { Finding } from '../problem.ts';
import { included } from '../reading/fill-placeholders.ts';
import { HOLDS_ENTRIES, isPattern, locationTargets, MOST_PATTERNS } from '../reading/location-targets.ts';
import type { Rule } from '../rule.ts';
import { Fields } from '../yaml/fields.ts';
import { dotted, pathInDocument, spelled } from '../yaml/written-path.ts';
import { nearFile } from './near-file.ts';

export const targetExists: Rule = {
  name: 'target-exists',
  severity: 'error',
  why: 'If a Location or a placeholder finds nothing, entries are missing from the catalog without another error.',
  finds: 'a target that is not there',
  wrong:
    'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: shop }\nspec:\n  targets: [./chekout-db.yaml]',
  right:
    'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: shop }\nspec:\n  targets: [./checkout-db.yaml]',
  reach: 'files',

  *checkEntity(entity, { files }) {
    // An item of `apis` is checked with the service that contains it.
    if (entity.origin.within) return;
    const followed = new Set(isLocation(entity) ? entity.targets : []);
    const isBeyond = ({ target }: Target) => isLocation(entity) && isPattern(target) && !followed.has(target);
    const targets = Object.groupBy(locations(entity), (each) => (isBeyond(each) ? 'beyond' : 'read'));
    const [beyond] = targets.beyond ?? [];
    if (beyond) yield { field: beyond.path, asWritten: true, ...tooMany(beyond) };
    let suggestions = MOST_SUGGESTIONS;
    for (const { path, target } of [...(targets.read ?? []), ...placeholders(entity)]) {
      // A template's own placeholder is not filled in yet.
      if (isUrl(target) || target.includes('{{')) continue;
      const words = isThere(entity, target, files)
        ? (unread(entity, path, target, files) ?? wrongEnding(entity, path, target))
        : lost(entity, { path, target }, { files, suggests: suggestions-- > 0 });
      if (words) yield { field: path, asWritten: true, ...words };
    }
  },
};

/** Of one entry: a target that is not there is compared with every file. */
const MOST_SUGGESTIONS = 100;

interface Target {
  path: FieldPath;
  target: string;
}

function locations(entity: Entity): Target[] {
  const fields = new Fields(entity.written, entity.origin.format);
  if (!isLocation(entity) || fields.text('presence') === 'optional') return [];
  const paths: FieldPath[] = [['target'], ...fields.list('targets').map((_, index) => ['targets', index])];
  return paths.flatMap((field) => {
    const target = fields.text(...field);
    return target === undefined ? [] : [{ path: pathInDocument(field, entity.origin), target }];
  });
}

function placeholders({ written, origin }: Entity): Target[] {
  if (origin.format === 'backstage') return placeholdersIn(written, []);
  return placeholdersIn(written.definition, ['definition']);
}

/** Documents are read no deeper than 64 levels, so recursion ends in time. */
function placeholdersIn(value: unknown, path: FieldPath): Target[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => placeholdersIn(item, [...path, index]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    PLACEHOLDERS.has(key) && typeof item === 'string'
      ? [{ path: [...path, key], target: item }]
      : placeholdersIn(item, [...path, key]),
  );
}

/** A placeholder is no pattern, but that no file has a name with a star in it is as good as sure. */
function isThere(entity: Entity, target: string, files: Files): boolean {
  const file = resolvePath(entity.origin.file, target);
  if (file !== undefined && files.has(file)) return true;
  return locationTargets({ ...entity, kind: 'location', targets: [target] }, files).length > 0;
}

function wrongEnding(entity: Entity, path: FieldPath, target: string): Words | undefined {
  if (!isLocation(entity) || PLACEHOLDERS.has(String(path.at(-1))) || isPattern(target) || HOLDS_ENTRIES.test(target))
    return undefined;
  return {
    message: `\`${dotted(path)}\` leads to \`${spelled(target)}\`, and entries are read from YAML and JSON files only.`,
    hint: 'Rename the file so that its name ends with `.yaml`.',
  };
}

const FORMATS: Readonly<Record<string, string>> = { $json: 'JSON', $yaml: 'YAML' };

/** For a placeholder whose file is there: reading the entry would have replaced it. The definition of an API is for spec-readable. */
function unread({ kind, origin }: Entity, path: FieldPath, target: string, files: Files): Words | undefined {
  const format = FORMATS[String(path.at(-1))];
  const file = resolvePath(origin.file, target);
  if (!format || file === undefined || (kind === 'api' && path.at(-2) === 'definition')) return undefined;
  if (included(String(path.at(-1)), files.get(file)) !== undefined) return undefined;
  return {
    message: `\`${dotted(path)}\` leads to \`${spelled(target)}\`, which cannot be read as ${format}.`,
    hint: `Correct ${file}: it must be one document of ${format}.`,
  };
}

function tooMany({ path, target }: Target): Words {
  return {
    message: `\`${dotted(path)}\` is \`${spelled(target)}\`, and this file has more than ${MOST_PATTERNS} patterns. The rest is not read.`,
    hint: 'Write fewer patterns that match more, such as `./**/catalog-info.yaml`, or name the files.',
  };
}

type Words = Pick<Finding, 'message' | 'hint'>;

function lost(
  { origin }: Entity,
  { path, target }: Target,
  { files, suggests }: { files: Files; suggests: boolean },
): Words {
  const file = resolvePath(origin.file, target);
  const name = `\`${dotted(path)}\``;
  const spelt = `\`${spelled(target)}\``;
  if (file === undefined)
    return {
      message: `${name} leads to ${spelt}, above the folder that is read.`,
      hint: 'Validate the folder above, or write a URL.',
    };
  if (/[*?{[]/.test(target))
    return {
      message: `${name} is ${spelt}, and no file here matches it.`,
      hint: 'Correct the pattern, or delete it.',
    };
  const near = suggests ? nearFile(file, files) : undefined;
  return {
    message: `${name} leads to ${spelt}, and there is no such file here.`,
    hint: near
      ? suggestion(`${target.slice(0, target.lastIndexOf('/') + 1)}${near}`)
      : `Add ${file}, or delete the reference.`,
  };
}
