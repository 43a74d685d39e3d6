import { TAKEN } from '../../scaffold/template/manifest-checks/parameter-names.ts';
import { STANDARD_PARAMETERS } from '../../scaffold/template/template.ts';
import { isSecretName } from '../../scaffold/values/is-secret-name.ts';
import type { Carried } from './carry-schema.ts';
import type { CatalogFacts } from './catalog-facts.ts';
import { RESERVED } from './nunjucks/generator-text.ts';
import type { Expression } from './nunjucks/syntax-tree.ts';

/** Names in expressions for the parameters that Waypost always has, in any Backstage template. */
export const SERVICE = 'waypost:serviceName';
export const ORGANISATION = 'waypost:organisation';

export interface Naming {
  names: ReadonlyMap<string, string>;
  standard: Readonly<Partial<Record<'serviceName' | 'owner' | 'description', string>>>;
  /** Whether a skeleton needs to know whose repository it is. */
  asksOrganisation: boolean;
}

interface NamingFacts {
  carried: ReadonlyMap<string, Carried>;
  facts: CatalogFacts | undefined;
  usesRepository: boolean;
  usesOrganisation: boolean;
}

const USUAL = {
  serviceName: 'componentid componentname servicename applicationname appname projectname reponame name'.split(' '),
  owner: ['owner', 'ownerteam', 'owningteam', 'componentowner', 'serviceowner', 'team', 'group'],
  description: ['description', 'componentdescription', 'servicedescription', 'appdescription', 'projectdescription'],
} as const;

/** Chooses which questions are those that every template asks, and names all as Waypost needs it. */
export function nameParameters(known: NamingFacts): Naming {
  const { carried, facts } = known;
  const texts = [...carried].filter(([, one]) => one.role === 'parameter' && isText(one)).map(([name]) => name);
  const serviceName = serviceNameOf(known, texts);
  const owner =
    askedBy(facts?.owner, texts) ??
    usual('owner', texts) ??
    texts.find((name) => carried.get(name)?.picker === 'owner');
  const rest = texts.filter((name) => name !== serviceName && name !== owner);
  const description = askedBy(facts?.description, rest) ?? usual('description', rest);
  const standard = {
    ...(serviceName && { serviceName }),
    ...(owner && owner !== serviceName && { owner }),
    ...(description && { description }),
  };
  return {
    names: namesFor(carried, standard, known.usesOrganisation),
    standard,
    asksOrganisation: known.usesOrganisation,
  };
}

function serviceNameOf({ carried, facts, usesRepository }: NamingFacts, texts: readonly string[]): string | undefined {
  const asked = askedBy(facts?.name, texts);
  if (asked) return asked;
  const isOfRepository = underneath(facts?.name) === SERVICE;
  const hasPicker = [...carried.values()].some(({ role }) => role === 'repository');
  if (isOfRepository) return undefined;
  // `name` beside the name of the repository is the name of something else.
  const isOther = hasPicker && usesRepository && !facts?.name;
  return usual(
    'serviceName',
    texts.filter((name) => !(isOther && name === 'name')),
  );
}

/** The question that an expression is about, if it is one of these. */
function askedBy(expression: Expression | undefined, names: readonly string[]): string | undefined {
  const name = underneath(expression);
  return name !== undefined && names.includes(name) ? name : undefined;
}

function underneath(expression: Expression | undefined): string | undefined {
  if (expression?.kind === 'parameter') return expression.name;
  if (expression?.kind === 'group') return underneath(expression.of);
  return expression?.kind === 'filter' ? underneath(expression.args[0]) : undefined;
}

function usual(which: keyof typeof USUAL, names: readonly string[]): string | undefined {
  const plain = (name: string) => name.replace(/[^a-z]/gi, '').toLowerCase();
  for (const requested of USUAL[which]) {
    const found = names.find((name) => plain(name) === requested);
    if (found) return found;
  }
  return undefined;
}

function isText({ schema }: Carried): boolean {
  return (schema.type === 'string' || schema.type === undefined) && schema.enum === undefined;
}

/** What every object has in JavaScript, so that it would seem to be answered. */
const OF_EVERY_OBJECT = Object.getOwnPropertyNames(Object.prototype);

function namesFor(
  carried: ReadonlyMap<string, Carried>,
  standard: Naming['standard'],
  usesOrganisation: boolean,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>(Object.entries(standard).map(([ours, theirs]) => [theirs, ours]));
  const taken = new Set([
    ...STANDARD_PARAMETERS,
    ...RESERVED,
    ...TAKEN,
    ...OF_EVERY_OBJECT,
    ...(usesOrganisation ? ['organisation'] : []),
  ]);
  for (const [name, { role }] of carried) {
    if (role !== 'parameter' || names.has(name)) continue;
    const fit = fitName(name);
    let own = taken.has(fit) ? `the${fit.charAt(0).toUpperCase()}${fit.slice(1)}` : fit;
    for (let count = 2; taken.has(own); count += 1) own = `${fit}${count}`;
    taken.add(own);
    names.set(name, own);
  }
  return names;
}

/** Letters and digits, a small letter first, and nothing that sounds like a secret. */
function fitName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const [first = 'value', ...rest] = words;
  const joined = [
    first.charAt(0).toLowerCase() + first.slice(1),
    ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ];
  const fit = joined
    .join('')
    .replace(/^(?=\d)/, 'the')
    .slice(0, 36);
  return isSecretName(fit) ? `${fit}Name` : fit;
}
