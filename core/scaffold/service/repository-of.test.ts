import { expect, test } from 'vitest';
import { repositoryOf } from './repository-of.ts';

const of = (name: string, repo?: string) => repositoryOf({ name, ...(repo !== undefined && { repo }) }, 'acme/portal');

test('without `repo` it has the name of the service, where the portal is', () => {
  expect(of('checkout')).toEqual({ repository: 'acme/checkout' });
});

test('`repo` names it, however it is written', () => {
  expect(of('checkout', 'https://github.com/acme/shop-checkout')).toEqual({ repository: 'acme/shop-checkout' });
  expect(of('checkout', 'git@github.com:Acme/Shop.git')).toEqual({ repository: 'acme/Shop' });
});

test('nothing is made where the portal does not lie', () => {
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
