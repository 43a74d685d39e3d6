import type { Rule } from './catalog/rule.ts';
import { queueType } from './provision/testing.ts';
import { manifest } from './scaffold/testing.ts';

/** What examples of rules may refer to. */
const SOUND: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': 'title: Acme portal\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\n',
  'catalog/payments/checkout-db.yaml': 'kind: resource\nname: checkout-db\nowner: payments\n',
  'infra/types/queue/type.yaml': queueType(),
  'templates/node-api/template.yaml': manifest().replace('tiny', 'node-api').replace('version: 2', 'version: 1'),
};
const UNNAMED = 'catalog/payments/example.yaml';

/** A catalog with an example of a rule in it, in which the rule is on. */
export interface Planted {
  /** Texts by path. */
  files: Readonly<Record<string, string>>;
  /** The files of the example. */
  planted: readonly string[];
}

/** Plants the example of a rule in a sound catalog. A comment such as `# catalog/payments/checkout.yaml` begins a file of it. */
export function plant({ name, severity }: Rule, example: string): Planted {
  const parts = example.split(/^(?=# (?:[\w.-]+\/)+[\w.-]*\.[a-z]+\b)/m);
  const own = Object.fromEntries(
    parts.map((text) => [/^# ((?:[\w.-]+\/)+[\w.-]*\.[a-z]+)\b/.exec(text)?.[1] ?? UNNAMED, `${text}\n`]),
  );
  const on: Record<string, string> =
    severity === 'off' ? { 'catalog/portal.yaml': `rules: { ${name}: warning }\n` } : {};
  return { files: { ...SOUND, ...on, ...own }, planted: Object.keys(own) };
}
