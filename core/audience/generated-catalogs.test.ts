import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { generated } from '../../tests/how-many.ts';
import { AUDIENCE_SECTIONS } from '../desired/part-audience.ts';
import { publishedFor } from './testing.ts';

const AUDIENCES = ['public', 'internal', 'restricted'];
const KINDS = ['service', 'system', 'domain', 'team', 'resource', 'api', 'person'] as const;
const BACKSTAGE: Readonly<Record<string, string>> = {
  ...{
    service: 'Component',
    system: 'System',
    domain: 'Domain',
    team: 'Group',
    resource: 'Resource',
    api: 'API',
    person: 'User',
  },
};

interface Made {
  kind: (typeof KINDS)[number];
  visibility: string | undefined;
  isDescriptor: boolean;
  /** Whether its file is in one of a team's folders, under its own name, or together with others. */
  place: 'own' | 'together' | 'request';
  /** Numbers of others that its fields name. */
  names: number[];
  style: 'block' | 'flow' | 'comments';
  hasItem: boolean;
  itemVisibility: string | undefined;
  /** Which odd texts its file has, and whether its lines end with carriage returns. */
  odd: number[];
  hasReturns: boolean;
}

/** Texts that are valid below an entry in lines, and name something in a way that few people use. */
const ODD: readonly ((name: string) => string)[] = [
  (name) => `x-anchor: [&${name} a, *${name}]\n`,
  (name) => `x-merged: &m-${name} { a: ${name} }\nx-merge: { <<: *m-${name} }\n`,
  (name) => `x-tagged: !!str ${name}\n`,
  (name) => `dependson: [service:${name}]\nownr: ${name}\n`,
  (name) => `x-folded: >-\n  of\n  ${name}\n`,
  (name) => `x-literal: |+\n  ${name}-prod.example # ${name}\n\n`,
  (name) => `"x ${name}": { ? ${name} : [1, '${name}'] }\n`,
  (name) => `x-escaped: "\\x${name.charCodeAt(0).toString(16)}${name.slice(1, 4)}\\\n  ${name.slice(4)}"\n`,
  (name) => `x-address: https://${name}.example/%${name.charCodeAt(0).toString(16)}${name.slice(1)}\n`,
  (name) => `# ${name.toUpperCase()} &${name} !${name}\n`,
];

const visibility = fc.option(fc.constantFrom(...AUDIENCES, 'publik'), { nil: undefined });
const entry: fc.Arbitrary<Made> = fc.record({
  kind: fc.constantFrom(...KINDS),
  visibility,
  isDescriptor: fc.boolean(),
  place: fc.constantFrom('own' as const, 'together' as const, 'request' as const),
  names: fc.array(fc.nat(14), { minLength: 6, maxLength: 6 }),
  style: fc.constantFrom('block' as const, 'flow' as const, 'comments' as const),
  hasItem: fc.boolean(),
  itemVisibility: visibility,
  odd: fc.array(fc.nat(ODD.length - 1), { maxLength: 3 }),
  hasReturns: fc.boolean(),
});

/** What is looked for: of each fourth entry only a part of the name, between dots. */
const markOf = (number: number) => `zq${String(number).padStart(3, '0')}vx`;
const nameOf = (number: number) => (number % 4 === 3 ? `acme.${markOf(number)}.core` : markOf(number));
const itemOf = (number: number) => `zq${String(number).padStart(3, '0')}item`;
const isFor = (visibility: string | undefined, audience: string) =>
  AUDIENCES.indexOf(visibility ?? 'internal') >= 0 &&
  AUDIENCES.indexOf(visibility ?? 'internal') <= AUDIENCES.indexOf(audience);

function textOf(made: Made, number: number, all: readonly Made[]): string {
  const name = nameOf(number);
  const refs = made.names.map((each) => each % all.length);
  const ref = (each: number) => `${all[each]!.kind}:${nameOf(each)}`;
  const ofKind = (kind: string) => refs.filter((each) => all[each]!.kind === kind).map(nameOf);
  const lists: Record<string, unknown> = {
    dependsOn: [ref(refs[0]!), ref(refs[1]!), 'external:open-vendor'],
    dependencyOf: [ref(refs[2]!)],
    ...(made.kind === 'team' && { members: ofKind('person'), parent: ofKind('team')[0], children: ofKind('team') }),
    ...(made.kind === 'service' && !made.isDescriptor && { consumes: ofKind('api'), provides: ofKind('api') }),
    ...(made.kind === 'api' && { replaces: ofKind('api').map((each) => `api:${each}`) }),
    ...{ owner: ofKind('team')[0], system: ofKind('system')[0], domain: ofKind('domain')[0] },
    ...(made.kind === 'resource' && { service: ofKind('service')[0] }),
  };
  const fields = Object.fromEntries(Object.entries(lists).filter(([, value]) => value !== undefined));
  const items =
    made.kind === 'service' && made.hasItem
      ? {
          apis: [
            { name: itemOf(number), type: 'openapi', ...(made.itemVisibility && { visibility: made.itemVisibility }) },
          ],
        }
      : {};
  const data = made.isDescriptor
    ? {
        ...{ apiVersion: 'backstage.io/v1alpha1', kind: BACKSTAGE[made.kind] },
        metadata: { name, ...(made.visibility && { annotations: { 'waypost.dev/visibility': made.visibility } }) },
        spec: { type: 'a', lifecycle: 'production', ...fields },
      }
    : {
        kind: made.kind,
        name,
        type: 'a',
        ...(made.visibility && { visibility: made.visibility }),
        ...fields,
        ...items,
      };
  const text = stringify(data, { collectionStyle: made.style === 'flow' ? 'flow' : 'any', lineWidth: 0 });
  // A comment of a person names what is beside it.
  if (made.style === 'flow') return text;
  const odd = [...new Set(made.odd)].map((place, index) => ODD[place]!(nameOf(refs[index]!))).join('');
  const whole = made.style === 'comments' ? withComments(text + odd) : text + odd;
  return made.hasReturns ? whole.replaceAll('\n', '\r\n') : whole;

  function withComments(text: string): string {
    return `# ${ref(refs[0]!)}\n${text.replace(/^(\w+: [\w.:]*zq\d{3}[\w.]+)$/gm, `$1 # of ${ref(refs[0]!)}`)}# ${name}\n`;
  }
}

function catalogOf(all: readonly Made[]): Record<string, string> {
  const texts: Record<string, string> = {
    'catalog/portal.yaml': `audiences: [${AUDIENCES}]\nexternals: [open-vendor]\nvisibility: { ${AUDIENCE_SECTIONS.map((section) => `${section}: ${AUDIENCES[0]}`).join(', ')} }\nroles: { platform: [${nameOf(0)}, ${nameOf(1)}] }\nenvironments: { place: { approvals: [platform, ${nameOf(2)}] } }\n`,
  };
  const team = all.findIndex(({ kind }) => kind === 'team');
  const together: string[] = [];
  for (const [number, made] of all.entries()) {
    const text = textOf(made, number, all);
    const folder = made.names[0]! % 2 === 0 && team >= 0 ? nameOf(team) : 'open';
    if (made.place === 'together') together.push(text);
    else if (made.place === 'request' && made.kind === 'resource')
      texts[`infra/requests/${folder}/${nameOf(number)}.yaml`] = text;
    else texts[`catalog/${folder}/${nameOf(number)}.yaml`] = text;
    const others = made.names.map((each) => nameOf(each % all.length));
    texts[`catalog/${folder}/${nameOf(number)}/README.md`] = `# ${nameOf(number)}\n\nAsks ${others.join(', ')}.\n`;
  }
  const named = all.map((_, number) => `../${nameOf(number)}/*.yaml, ./${nameOf(number)}/a.yaml`);
  texts['catalog/open/places.yaml'] =
    `%TAG !${markOf(0)}! tag:${nameOf(0)},2000:\n---\n# ${nameOf(0)}\napiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: places, annotations: { waypost.dev/visibility: ${AUDIENCES[0]} } }\nspec: { targets: [${named.join(', ')}] }\n`;
  texts['catalog/open/together.yaml'] = together.join('---\n') || 'kind: domain\nname: together\n';
  return texts;
}

test('no name of what an audience may not see is published, whatever the catalog', { tags: 'slow' }, async () => {
  const property = fc.asyncProperty(
    fc.array(entry, { minLength: 1, maxLength: 15 }),
    fc.constantFrom(...AUDIENCES),
    async (all, audience) => {
      const changes = all.map((_, number) => ({
        ...{ commit: String(number), subject: `Move ${nameOf(number)}.`, author: nameOf(number) },
        time: '2026-01-01T00:00:00Z',
      }));
      const files = catalogOf(all);
      const history = new Map(Object.keys(files).map((file) => [file, changes]));
      const published = await publishedFor(files, audience, { history });
      for (const [number, made] of all.entries()) {
        const [isOwn, isShown] = [isFor(made.visibility, audience), published.includes(markOf(number))];
        expect([nameOf(number), isShown]).toEqual([nameOf(number), isOwn]);
        if (!isOwn || !isFor(made.itemVisibility ?? made.visibility, audience))
          expect(published).not.toContain(itemOf(number));
      }
    },
  );
  await fc.assert(property, generated(300));
});
