import { expect, test } from 'vitest';
import { Catalog } from '../../catalog/catalog.ts';
import { readEntities } from '../../catalog/reading/read-entities.ts';
import { madeDescription, makingDescription, repositoryOf, requestedServices, topicsOf } from './requested-services.ts';
import { SCAFFOLD_STATES } from './scaffold-state.ts';

const requested = (...entries: string[]) => {
  const files = new Map(entries.map((text, index) => [`catalog/payments/${index}.yaml`, text]));
  return requestedServices(new Catalog(readEntities(files, { layout: 'repository' }).entities), 'acme/portal');
};
const entry = (name: string, scaffold: string) =>
  `kind: service\nname: ${name}\nowner: payments\ndescription: Takes orders.\nscaffold: ${scaffold}\n`;

test('a service with a scaffold block is requested, with its values and its place, sorted', () => {
  const found = requested(
    entry('desk', '{ template: tiny, version: 2, values: { port: 1 } }'),
    entry('bank', '{ template: tiny }'),
  );
  expect(
    found.map(({ service, version, place, values }) => [SCAFFOLD_STATES.pathOf(service.ref), version, place, values]),
  ).toEqual([
    [
      'scaffolds/bank.json',
      undefined,
      { repository: 'acme/bank' },
      { serviceName: 'bank', owner: 'payments', description: 'Takes orders.' },
    ],
    [
      'scaffolds/desk.json',
      2,
      { repository: 'acme/desk' },
      { port: 1, serviceName: 'desk', owner: 'payments', description: 'Takes orders.' },
    ],
  ]);
});

test('a block that names no template, and an entry of another sort, ask for nothing', () => {
  expect(requested(entry('desk', '{ version: 2 }'), entry('bank', 'tiny'), 'kind: team\nname: payments\n')).toEqual([]);
});

test('a repository says of itself first that it is made, and then what it is, as far as GitHub takes it', () => {
  const [found] = requested(entry('desk', '{ template: tiny }'));
  expect(makingDescription(found!.service)).toBe('Waypost is making this repository for service:default/desk.');
  expect(madeDescription({ title: 'Desk', description: 'a\n b\u0007' })).toBe('a b');
  expect(madeDescription({ title: 'Desk', description: '' })).toBe('Desk');
  expect(madeDescription({ title: '', description: 'x'.repeat(400) })).toHaveLength(350);
});

test('tags become topics as GitHub takes them', () => {
  expect(topicsOf(['Node JS', 'node-js', 'C++', '!'])).toEqual(['c', 'node-js']);
  expect(topicsOf(Array.from({ length: 30 }, (_, index) => `t${index}`))).toHaveLength(20);
});

const of = (name: string, repo?: string) => repositoryOf({ name, ...(repo !== undefined && { repo }) }, 'acme/portal');

test('a repository is the one of `repo`, or has the name of the service; none is made where the portal is not', () => {
  expect(of('checkout')).toEqual({ repository: 'acme/checkout' });
  expect(of('checkout', 'https://github.com/acme/shop-checkout')).toEqual({ repository: 'acme/shop-checkout' });
  expect(of('checkout', 'git@github.com:Acme/Shop.git')).toEqual({ repository: 'acme/Shop' });
  expect(of('checkout', 'https://github.com/globex/checkout')).toEqual({
    error:
      '`repo` is `https://github.com/globex/checkout`, and repositories are only created in `acme`, where the portal is. Write `repo: https://github.com/acme/checkout`, or delete the `scaffold` block.',
  });
});

test.each(['https://github.com/acme', 'https://gitlab.com/acme/x', 'https://github.com/acme/../x', '$(id)'])(
  'an address that is no repository is reported: %s',
  (repo) => {
    expect(of('checkout', repo)).toEqual({
      error: `\`repo\` is \`${repo}\`, which is no repository on GitHub. Write \`repo: https://github.com/acme/checkout\`.`,
    });
  },
);

test.each(['..', 'a/b', 'x.git', 'ü'])('a name that cannot be one of a repository is reported: %s', (name) => {
  expect(of(name)).toEqual({
    error: `\`name\` is \`${name}\`, which cannot name a repository. Write its address: \`repo: https://github.com/acme/NAME\`.`,
  });
});
