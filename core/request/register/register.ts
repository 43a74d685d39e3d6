import { kindSchema } from '../../catalog/kinds/kind-schema.ts';
import { service } from '../../catalog/kinds/service.ts';
import { DEFAULT_NAMESPACE, makeRef, parseRef, type Ref, refParts } from '../../catalog/ref.ts';
import type { BrowserContext } from '../../catalog/rule.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { folderOf, hasFolders } from '../../catalog/team-folders.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { quoted } from '../../text/quoted.ts';
import { entryFile } from '../entry/entry-file.ts';
import { ENTRY_GROUPS } from '../fields/field-group.ts';
import { withPickers } from '../fields/with-pickers.ts';
import { type Composition, type RequestFields, type RequestProblem, requestError } from '../request.ts';
import type { Composed, RequestKind } from '../request-kind.ts';
import { registeredNext } from './registered-next.ts';

/** Where an entry is composed whose owner or name cannot be a path; it is judged there, and never proposed. */
const NO_FOLDER = 'catalog/unowned';
const NO_STEM = 'unnamed';
/** What may be part of a path, whatever rules a portal has turned off. */
const PATH_PART = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/;

/** Fields that other requests write: from a template, to rename and to retire. */
const FOLLOWING = new Set(['scaffold', 'formerly', 'retire']);

export const register = {
  name: 'register',
  title: 'Register a service',
  summary: 'Adds a service that you run to the catalog, so that others find it and its owner.',
  api: { operationId: 'registerService', body: 'Registration' },
  envelope: 'service',
  subjectField: 'name',
  example: { name: 'checkout', owner: 'payments' },
  follows: 'After the merge the portal shows it.',
  next: registeredNext,
  schema: withPickers(withoutFollowing(kindSchema(service)), service),
  groups: ENTRY_GROUPS,
  composesAny: true,
  askedOn: 'own page',

  compose(fields: RequestFields, desired: BrowserContext): Composed {
    const namespace = textOf(fields.namespace) ?? DEFAULT_NAMESPACE;
    const name = textOf(fields.name)?.trim();
    const ref = name === undefined ? undefined : makeRef({ kind: 'service', namespace, name });
    const there = ref && desired.catalog.isTaken(ref) ? desired.catalog.get(ref) : undefined;
    if (there) return taken(name!, there.origin.file);
    const { folder, problems } = ownerFolder(fields, namespace, desired);
    const stem = fileStem(name, namespace);
    const path = freePath(folder ?? NO_FOLDER, stem ?? NO_STEM, desired);
    if (path === undefined) return taken(name ?? NO_STEM, `${folder ?? NO_FOLDER}/${stem ?? NO_STEM}.yaml`);
    const change: Composition = {
      subject: name ?? 'a service without a name',
      path,
      text: entryFile('service', fields, desired.settings.url),
      branch: `register/${branchPart(stem ?? NO_STEM)}`,
      title: `Register ${name ?? 'a service'}`,
    };
    const unplaced = [
      ...(stem === undefined ? [noFile(fields.name)] : []),
      ...(folder === undefined ? [noFolder(fields.owner)] : []),
    ];
    return { change, entry: fields, problems: [...otherKind(fields), ...problems], unplaced };
  },
} satisfies RequestKind;

function withoutFollowing(schema: JsonSchema): JsonSchema {
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>);
  return { ...schema, properties: Object.fromEntries(properties.filter(([name]) => !FOLLOWING.has(name))) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function otherKind({ kind }: RequestFields): RequestProblem[] {
  if (kind === undefined || kind === 'service') return [];
  const message = `\`kind\` is ${quoted(spelled(kind))}, and this request registers services.`;
  return [{ field: 'kind', severity: 'error', message, hint: 'Leave it out, or write a file in the catalog by hand.' }];
}

function taken(name: string, file: string): Composed {
  const message = `\`${spelled(name)}\` is in the catalog already, in ${file}.`;
  return {
    exists: file,
    problems: [{ field: 'name', severity: 'error', message, hint: 'Edit that file, or choose another name.' }],
  };
}

/** A file of the name may hold a system or a resource; then the service's says its kind. */
function freePath(folder: string, stem: string, { files }: BrowserContext): string | undefined {
  const paths = [`${folder}/${stem}`, `${folder}/${stem}-service`];
  const free = paths.find((path) => !['yaml', 'yml'].some((ending) => files.has(`${path}.${ending}`)));
  return free && `${free}.yaml`;
}

/** The folder of the team that owns it. Whatever is wrong with a name of a team, the rules say. */
function ownerFolder(
  { owner }: RequestFields,
  namespace: string,
  { catalog }: BrowserContext,
): { folder?: string; problems: RequestProblem[] } {
  const text = textOf(owner);
  const written = text === undefined ? undefined : parseRef(text, 'team', namespace);
  const ref = written && catalog.today(written);
  if (!ref || !catalog.has(ref)) return { problems: [] };
  if (refParts(ref).kind !== 'team') return { problems: [noTeam(text!, ref)] };
  const folder = folderOf(ref);
  if (!hasFolders(ref) || `catalog/${folder}` === NO_FOLDER) return { problems: [sharedFolder(text!, folder)] };
  return folder.split('/').every((part) => PATH_PART.test(part))
    ? { folder: `catalog/${folder}`, problems: [] }
    : { problems: [sharedFolder(text!, folder)] };
}

function noTeam(owner: string, ref: Ref): RequestProblem {
  return requestError(
    'owner',
    `\`owner\` is \`${spelled(owner)}\`, a ${refParts(ref).kind}, and only a team has a folder in the catalog.`,
    'Name the team that is responsible for it.',
  );
}

function sharedFolder(owner: string, folder: string): RequestProblem {
  return requestError(
    'owner',
    `\`owner\` is \`${spelled(owner)}\`, but catalog/${folder}/ cannot be a team's own folder.`,
    'Name another team, or ask the platform team to rename this one.',
  );
}

function fileStem(name: string | undefined, namespace: string): string | undefined {
  const parts = [...(namespace === DEFAULT_NAMESPACE ? [] : [namespace]), name ?? ''].map((part) => part.toLowerCase());
  return parts.every((part) => PATH_PART.test(part)) ? parts.join('~') : undefined;
}

function noFile(name: unknown): RequestProblem {
  const message =
    textOf(name) === undefined
      ? '`name` is missing, so nothing can refer to this service.'
      : `\`name\` is ${quoted(spelled(name))}, which cannot be the name of a file.`;
  const hint = 'Write letters, digits and `-_.`, at most 63, with a letter or digit at both ends.';
  return { field: 'name', severity: 'error', message, hint };
}

function noFolder(owner: unknown): RequestProblem {
  const message =
    textOf(owner) === undefined
      ? '`owner` is missing, so this service has no contact.'
      : `\`owner\` is ${quoted(spelled(owner))}, which is no team in the catalog.`;
  return { field: 'owner', severity: 'error', message, hint: 'Name the team that is responsible for it.' };
}

/** @see https://git-scm.com/docs/git-check-ref-format */
function branchPart(stem: string): string {
  return stem
    .replaceAll('~', '--')
    .replace(/\.{2,}/g, '.')
    .replace(/\.lock(?=$|\/)/g, '-lock');
}
