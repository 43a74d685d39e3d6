import type { Kinds } from '../catalog/kinds/kind.ts';
import { kindSchema } from '../catalog/kinds/kind-schema.ts';
import { PLURALS } from '../catalog/kinds/plurals.ts';
import { CATALOG_RULES } from '../catalog/rules/index.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { Part } from '../part/part.ts';
import { change } from '../request/change/change.ts';
import { ANY_KIND, askedToChange, changePage } from '../request/change/settable-fields.ts';
import { register } from '../request/register/register.ts';
import { registerForm } from '../request/register/register-form.ts';
import { rename } from '../request/rename/rename.ts';
import { retire } from '../request/retire/retire.ts';

/**
 * What the entries of the catalog bring, whatever their kind.
 *
 * @param kinds every kind, also those of parts
 */
export function entriesPart(kinds: () => Kinds): Part {
  return {
    name: 'catalog',
    rules: CATALOG_RULES,
    requests: [{ ...register, forms: (desired) => [registerForm(desired)] }, change, retire, rename],
    forms: () => changeForms(kinds()),
    sections: [
      {
        ...{ name: 'problems', title: 'Problems', also: ['rules'] },
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
