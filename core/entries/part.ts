import { addressOfKind } from '../catalog/address.ts';
import type { Files } from '../catalog/files.ts';
import type { Kinds } from '../catalog/kinds/kind.ts';
import { kindSchema } from '../catalog/kinds/kind-schema.ts';
import { PLURALS } from '../catalog/kinds/kind-words.ts';
import { fileProblem, type Problem } from '../catalog/problem.ts';
import { CATALOG_RULES } from '../catalog/rules/index.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { PLUGINS_FOLDER } from '../catalog/settings/plugin.ts';
import { readPlugins } from '../catalog/settings/read-plugins.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import type { Desired } from '../desired/desired.ts';
import { LIST_WORDS, List } from '../fact/list.ts';
import { listView } from '../fact/list-views.ts';
import type { Fact } from '../part/fact.ts';
import type { Part } from '../part/part.ts';
import { change } from '../request/change/change.ts';
import { ANY_KIND, askedToChange, changePage } from '../request/change/settable-fields.ts';
import { register } from '../request/register/register.ts';
import { registerForm } from '../request/register/register-form.ts';
import { rename } from '../request/rename/rename.ts';
import { retire } from '../request/retire/retire.ts';
import { checkViews } from './check-views.ts';
import { CATALOG_FACTS } from './facts/index.ts';
import { pluginFacts } from './facts/plugin-facts.ts';

/** What entries bring, whatever their kind. Kinds and facts are all, also those of parts. */
export function entriesPart(kinds: () => Kinds, facts: () => readonly Fact[]): Part {
  return {
    name: 'catalog',
    facts: CATALOG_FACTS,
    rules: CATALOG_RULES,
    folders: [
      {
        about: /^catalog\/portal\.yaml$/,
        check: (desired) => checkViews(desired, (address) => listAt(address, desired, facts())),
      },
      { about: /^catalog\/plugins\//, check: ({ files }) => checkPluginFacts(files, facts()) },
    ],
    requests: [{ ...register, forms: (desired) => [registerForm(desired)] }, change, retire, rename],
    forms: () => changeForms(kinds()),
    sections: [
      {
        name: 'problems',
        title: 'Problems',
        also: ['rules'],
        elsewhere: 'Home and the pages of entries show their problems.',
      },
      { name: 'create', title: 'Create', also: ['api/templates', 'api/resource-types'] },
    ],
    audience: {
      pages: {
        all: [
          '',
          '404',
          'built.css',
          'favicon.svg',
          'home',
          'kinds',
          'map',
          'reference',
          'search',
          ...Object.values(PLURALS),
        ],
        problems: ['problems', 'rules'],
        create: ['create'],
      },
      settings: { all: ['title', 'url', 'look', 'rules', 'home'], create: ['forge', 'local', 'roles'] },
    },
  };
}

/** The page of the form to change entries has a form for each kind, and one for entries of several kinds. */
function changeForms(kinds: Kinds): (readonly [page: string, schema: JsonSchema])[] {
  const own = [...kinds.values()].map((kind) => [kind.name, kindSchema(kind)] as const);
  return [...own, [ANY_KIND, undefined] as const].map(([name, schema]) => [changePage(name), askedToChange(schema)]);
}

function listAt(
  address: string,
  { kinds, settings }: Pick<Desired, 'kinds' | 'settings'>,
  facts: readonly Fact[],
): List {
  const kind = [...kinds.keys()].find((name) => addressOfKind(name) === address);
  return new List(listView([...facts, ...pluginFacts(settings.plugins)], kind ?? ''));
}

/** Finds facts of plugins whose name is taken: a filter or an address could mean only one of them. */
export function checkPluginFacts(files: Files, facts: readonly Fact[]): Problem[] {
  const known = new Map<string, string>([
    ...facts.map(({ name, title }) => [name, `the fact “${title}” of the portal`] as const),
    ...LIST_WORDS.map((word) => [word, 'a word in addresses and tables of lists'] as const),
  ]);
  const locator = new Locator(files);
  return readPlugins(files).plugins.flatMap(({ name: plugin, facts: own }) =>
    own.flatMap(({ name, title }, at): Problem[] => {
      const other = known.get(name);
      known.set(name, `“${title}” of the plugin \`${plugin}\``);
      if (other === undefined) return [];
      const file = `${PLUGINS_FOLDER}/${plugin}/plugin.yaml`;
      const words = {
        message: `\`${name}\` is already ${other}.`,
        hint: `Give it another name, such as \`${plugin}-${name}\`.`,
      };
      return [fileProblem(file, { ...words, ...locator.placeOf(file, ['facts', at, 'name']) })];
    }),
  );
}
