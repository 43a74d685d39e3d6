import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Files } from '../files.ts';
import { LIST_NAMES } from '../kinds/kind-words.ts';
import type { Severity } from '../problem.ts';
import { parseRef, type Ref, refParts } from '../ref.ts';
import { safeUrl } from '../safe-url.ts';
import { checkSchema } from '../schema/schema-check.ts';
import { withoutFields } from '../schema/schema-findings.ts';
import { Fields } from '../yaml/fields.ts';
import { parsePortal } from './parse-portal.ts';
import { readPlugins } from './read-plugins.ts';
import { COLOURS, HOME_PANELS, type Look, type MenuEntry, type Settings } from './settings.ts';
import { logoFile, settingsFindings } from './settings-findings.ts';
import { SETTINGS_SCHEMA } from './settings-schema.ts';

export const DEFAULT_SETTINGS: Settings = {
  title: 'Waypost',
  look: { colors: {} },
  rules: new Map(),
  externals: new Set(),
  views: [],
  menu: [],
  roles: new Map(),
  approvals: new Map(),
  secrets: { ignore: [] },
  local: { autoApprove: false },
  plugins: [],
  written: {},
};

export function readSettings(files: Files): Settings {
  const { data, problems } = parsePortal(files);
  const { plugins } = readPlugins(files);
  const isBroken = problems.length > 0;
  if (!isMap(data)) {
    const { externals, ...others } = DEFAULT_SETTINGS;
    return { ...others, ...(data === undefined && !isBroken && externals && { externals }), plugins };
  }
  const sound = withoutFields(data, [...checkSchema(SETTINGS_SCHEMA, data), ...settingsFindings(data, files)]);
  const areKnown = !isBroken && 'externals' in data === 'externals' in sound;
  return {
    ...settingsOf(sound),
    ...(areKnown && { externals: externalsIn(sound) }),
    approvals: approvalsIn(data.environments),
    plugins,
  };
}

function externalsIn(data: Record<string, unknown>): Set<string> {
  return new Set(new Fields(data, 'waypost').texts('externals').map((name) => name.toLowerCase()));
}

function settingsOf(data: Record<string, unknown>): Omit<Settings, 'approvals' | 'externals' | 'plugins'> {
  const fields = new Fields(data, 'waypost');
  const url = fields.text('url');
  const repository = fields.text('forge', 'github');
  const isSigned = fields.text('forge', 'commits') === 'api';
  const home = homeOf(fields);
  return {
    title: fields.text('title') ?? DEFAULT_SETTINGS.title,
    ...(url && { url }),
    ...(repository && { repository }),
    ...(isSigned && { commits: 'api' }),
    look: lookOf(fields),
    rules: new Map(Object.entries(fields.textMap('rules')).filter(isSeverity)),
    views: fields.list('views').flatMap((view) => {
      const { name, filter, list = 'services' } = isMap(view) ? view : {};
      const isWhole = typeof name === 'string' && typeof filter === 'string' && typeof list === 'string';
      return isWhole && LIST_NAMES.includes(list) ? [{ name, list, filter }] : [];
    }),
    menu: fields.list('menu').flatMap(menuEntry),
    ...(home && { home }),
    roles: new Map(keysOf(fields, 'roles').map((role) => [role, fields.texts('roles', role).flatMap(teamOrPerson)])),
    secrets: { ignore: fields.texts('secrets', 'ignore') },
    local: { autoApprove: fields.value('local', 'autoApprove') === true },
    written: data,
  };
}

function keysOf(fields: Fields, name: string): string[] {
  const value = fields.value(name);
  return isMap(value) ? Object.keys(value) : [];
}

/** Who must approve what is for an environment. Where that cannot be read the platform must, as a slip may not open what is guarded. */
function approvalsIn(environments: unknown): Map<string, string[]> {
  if (environments === undefined || environments === null) return new Map();
  if (!isMap(environments)) return new Map([['', ['platform']]]);
  return new Map(Object.entries(environments).map(([name, environment]) => [name, approvalsOf(environment)]));
}

function approvalsOf(environment: unknown): string[] {
  if (environment === undefined || environment === null) return [];
  const approvals = isMap(environment) ? (environment.approvals ?? []) : undefined;
  if (!Array.isArray(approvals) || hasSlip(environment as object)) return ['platform'];
  const words = approvals.filter((word) => typeof word === 'string' && word.trim() !== '');
  return words.length === approvals.length ? words : [...new Set([...words, 'platform'])];
}

function hasSlip(environment: object): boolean {
  return !('approvals' in environment) && Object.keys(environment).some((name) => misspellingOf(name, ['approvals']));
}

/** Other holders of a role are checked by the rules of access, which know all people. */
function teamOrPerson(text: string): Ref[] {
  const ref = parseRef(text, 'team');
  return ref && ['team', 'person'].includes(refParts(ref).kind) ? [ref] : [];
}

function lookOf(fields: Fields): Look {
  const accent = fields.text('look', 'accent');
  const logo = fields.text('look', 'logo');
  const colors = fields.value('look', 'colors');
  const pairs = COLOURS.flatMap((name) => {
    const pair = isMap(colors) ? colors[name] : undefined;
    if (!isMap(pair) || typeof pair.light !== 'string' || typeof pair.dark !== 'string') return [];
    return [[name, { light: pair.light, dark: pair.dark }]];
  });
  return {
    ...(accent && { accent }),
    ...(logo && { logo: logoFile(logo) }),
    colors: Object.fromEntries(pairs),
  };
}

function homeOf(fields: Fields): Settings['home'] {
  const named = fields.texts('home');
  const panels = HOME_PANELS.filter((name) => named.includes(name));
  return panels.length === 0 ? undefined : panels.sort((a, b) => named.indexOf(a) - named.indexOf(b));
}

function menuEntry(entry: unknown): MenuEntry[] {
  const { title, url, address, group } = isMap(entry) ? entry : {};
  if (typeof title !== 'string') return [];
  const place = { title, group: typeof group === 'string' ? group : 'More' };
  const safe = typeof url === 'string' ? safeUrl(url) : undefined;
  if (safe) return [{ ...place, url: safe }];
  return typeof address === 'string' ? [{ ...place, address: address.replace(/^\/+|\/+$/g, '') }] : [];
}

function isSeverity(entry: [string, string]): entry is [string, Severity | 'off'] {
  return ['off', 'warning', 'error'].includes(entry[1]);
}
