import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { type Picker, pickerOf } from '#core/request/picker.ts';
import { isMap } from '#core/text/is-map.ts';
import { parameterSchemas, STANDARD_PARAMETERS, type Template } from '../../core/scaffold/template/template.ts';
import { sampleValues } from '../../core/scaffold/values/sample-values.ts';
import type { Tried } from './shipped.ts';

/** What the company of these tests has, by what a parameter is picked from. */
const PICKED: Readonly<Record<Picker, string>> = {
  owner: 'payments',
  system: 'shop',
  domain: 'commerce',
  service: 'checkout',
  api: 'checkout-http',
  resource: 'checkout-db',
  person: 'ines-okafor',
  'forge-team': 'acme/payments',
};

/** Entries of those kinds that such a company need not have. */
export const PICKABLE: Readonly<Record<string, string>> = {
  'catalog/payments/shop.yaml': 'kind: system\nname: shop\nowner: payments\n',
  'catalog/payments/commerce.yaml': 'kind: domain\nname: commerce\nowner: payments\n',
  'catalog/payments/checkout-http.yaml': 'kind: api\nname: checkout-http\nowner: payments\ntype: openapi\n',
  'catalog/payments/checkout-db.yaml': 'kind: resource\nname: checkout-db\nowner: payments\ntype: postgres\n',
};

/** A template of somebody's own, asked for with what it names itself, or accepts. */
export function ownTemplate(template: Template): Tried {
  const samples = sampleValues(template) ?? {};
  const given = Object.entries(parameterSchemas(template))
    .filter(([name]) => !STANDARD_PARAMETERS.includes(name))
    .map(([name, schema]) => [name, picked(schema, samples[name])] as const);
  return {
    template: template.name,
    name: `try-${template.name}`.slice(0, 50).replace(/-+$/, ''),
    values: Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    needs: [],
  };
}

/** What is picked is what the company has; of a list, one. */
function picked(schema: JsonSchema, sample: unknown): unknown {
  const picker = pickerOf(schema);
  if (picker) return PICKED[picker];
  const ofItems = isMap(schema.items) ? pickerOf(schema.items) : undefined;
  return ofItems && sample !== undefined ? [PICKED[ofItems]] : sample;
}

/** Of each role and team that templates name, a file or a line of settings: nobody can approve for one that is not there. */
export function usersOf(templates: readonly Template[]): { roles: string; teams: Readonly<Record<string, string>> } {
  const named = [...new Set(['platform', ...templates.flatMap(({ use }) => [...use.who, ...use.approvals])])].sort();
  const isTeam = (name: string) => name.startsWith('team:');
  const teams = named.filter(isTeam).map((name) => name.slice('team:'.length));
  return {
    roles: named
      .filter((name) => !isTeam(name))
      .map((role) => `${role}: [team:platform]`)
      .join(', '),
    teams: Object.fromEntries(
      teams.map((name) => [
        `catalog/teams/${name}.yaml`,
        `kind: team\nname: ${name}\ngithub: acme/${name}\nmembers: [ana-popescu]\n`,
      ]),
    ),
  };
}
