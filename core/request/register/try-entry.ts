import { Catalog } from '../../catalog/catalog.ts';
import type { Entity } from '../../catalog/entity.ts';
import { KINDS } from '../../catalog/kinds/index.ts';
import { trustingCatalog } from '../../catalog/known-catalog.ts';
import type { Finding, Severity } from '../../catalog/problem.ts';
import { readEntity } from '../../catalog/reading/read-entity.ts';
import { makeRef, shortRef } from '../../catalog/ref.ts';
import { type BrowserContext, severityOf } from '../../catalog/rule.ts';
import { BROWSER_RULES } from '../../catalog/rules/browser-rules.ts';
import { dotted, pathInDocument, spelled } from '../../catalog/yaml/written-path.ts';
import { entryFile } from '../entry/entry-file.ts';
import { plainFields } from '../plain-fields.ts';
import type { RequestFields, RequestProblem } from '../request.ts';
import { register } from './register.ts';

export interface KnownPortal {
  /** Undefined where it could not be had; then nothing is said about what a field names. */
  catalog: Catalog | undefined;
  url: string | undefined;
  rules: ReadonlyMap<string, Severity | 'off'>;
}

export interface Trial {
  /** Undefined while no file can be named. */
  path: string | undefined;
  text: string;
  problems: readonly RequestProblem[];
}

/** As a request would be checked, by the rules that need only the entry and the names of others: a browser has no files of the catalog. */
export function tryEntry(fields: RequestFields, { catalog, url, rules }: KnownPortal): Trial {
  const known = catalog ?? trustingCatalog(fields.owner);
  const desired: BrowserContext = {
    catalog: known,
    kinds: KINDS,
    settings: { url, rules },
    files: likelyFiles(known, fields.name),
  };
  const composed = register.compose(fields, desired);
  if ('exists' in composed)
    return { path: undefined, text: entryFile('service', fields, url), problems: [taken(fields)] };
  const { change, unplaced } = composed;
  const found = [...judged(entitiesOf(fields, change.path), desired, catalog !== undefined)];
  // Warnings name the file, which is not useful without a place.
  const reported = unplaced.length > 0 ? found.filter(({ severity }) => severity === 'error') : found;
  const problems = firstOfEach([...composed.problems, ...reported, ...unplaced]);
  return { path: unplaced.length > 0 ? undefined : change.path, text: change.text, problems };
}

export function firstOfEach(problems: readonly RequestProblem[]): RequestProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ field, message }) => {
    const key = field || message;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function entitiesOf(fields: RequestFields, file: string): Entity[] {
  const { name } = fields;
  if (typeof name !== 'string' || name.trim() === '') return [];
  const entry = { kind: 'service', name: name.trim(), written: { ...fields, kind: 'service' } };
  return readEntity({ ...entry, origin: { file, document: 0, format: 'waypost' } }, new Map());
}

function* judged(entities: readonly Entity[], desired: BrowserContext, isKnown: boolean): Iterable<RequestProblem> {
  const alone: BrowserContext = { ...desired, catalog: new Catalog(entities) };
  for (const rule of BROWSER_RULES) {
    const severity = severityOf(rule, desired.settings);
    // Without a reach it looks at others, of which nothing is known then.
    if (severity === 'off' || (!isKnown && !rule.reach)) continue;
    for (const { entity, ...finding } of rule.checkCatalog?.(alone) ?? []) yield problem(severity, entity, finding);
    for (const entity of entities)
      for (const finding of rule.checkEntity?.(entity, desired) ?? []) yield problem(severity, entity, finding);
  }
  for (const { ref, name, origin } of entities) {
    const field = dotted(pathInDocument(['name'], origin));
    const message = `\`${spelled(name)}\` is in the catalog already.`;
    if (desired.catalog.isTaken(ref)) yield { field, severity: 'error', message, hint: 'Choose another name.' };
  }
}

function problem(severity: Severity, { origin }: Entity, finding: Finding): RequestProblem {
  const { field, fixedIn = field, message, hint } = finding;
  return { field: dotted(pathInDocument(fixedIn, origin)), severity, message, ...(hint !== undefined && { hint }) };
}

function taken({ name }: RequestFields): RequestProblem {
  const message = `\`${spelled(name)}\` is in the catalog already.`;
  return { field: 'name', severity: 'error', message, hint: 'Edit its entry, or choose another name.' };
}

/** Files that entries of other kinds with this name have where names and folders are as the rules want them. */
function likelyFiles(catalog: Catalog, name: unknown): Map<string, string> {
  const files = new Map<string, string>();
  if (typeof name !== 'string') return files;
  for (const kind of ['resource', 'system', 'domain', 'api']) {
    const owner = catalog.get(makeRef({ kind, namespace: 'default', name: name.trim() }))?.owner;
    if (owner) files.set(`catalog/${shortRef(owner)}/${name.trim().toLowerCase()}.yaml`, '');
  }
  return files;
}

export function tryRegistration(given: RequestFields, portal: KnownPortal): Trial {
  const { fields, problems } = plainFields(given, register);
  const { problems: found, ...trial } = tryEntry(fields, portal);

  return { ...trial, problems: firstOfEach([...problems, ...found]) };
}
