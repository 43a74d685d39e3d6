import { expect, test } from 'vitest';
import { catalogIndex } from '../../published/catalog-index.ts';
import { knownCatalog } from '../../published/known-catalog.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { answerTo, DESIRED, said } from '../testing.ts';
import { tryRegistration } from './try-entry.ts';

const { entities } = await snapshotOf(
  Object.fromEntries([...DESIRED.files.keys()].map((path) => [path, DESIRED.files.get(path)!])),
);
const catalog = knownCatalog(catalogIndex(entities));
const portal = { catalog, url: DESIRED.settings.url, rules: DESIRED.settings.rules };
const SOUND = { name: 'refunds', owner: 'payments', lifecycle: 'experimental' };

test('the file is the one that the request makes', async () => {
  const fields = {
    ...SOUND,
    description: 'Pays money back: all of it, "at once".',
    system: 'storefront',
    tier: 2,
    apis: [{ name: 'refunds-http', type: 'openapi', endpoint: 'https://api.acme.example/refunds' }],
    health: { url: 'https://api.acme.example/refunds/healthz' },
  };
  const { path, text, problems } = tryRegistration(fields, portal);
  expect(problems).toEqual([]);
  expect(await answerTo(fields)).toMatchObject({ outcome: 'sound', change: { path, text } });
});

test.each<[string, object]>([
  ['a team that is nearly right', { ...SOUND, owner: 'payment' }],
  ['a person as the owner', { ...SOUND, owner: 'person:ines-okafor' }],
  ['a system that is not there', { ...SOUND, system: 'storefrnt' }],
  ['a name with a space', { ...SOUND, name: 'Order desk' }],
  ['a path as the name', { ...SOUND, name: '../../etc/passwd' }],
  ['an address that would run', { ...SOUND, repo: 'javascript:alert(1)' }],
  ['an address without a scheme', { ...SOUND, health: { url: 'api.acme.example/healthz' } }],
  [
    'an API that answers nowhere',
    { ...SOUND, apis: [{ name: 'refunds-http', type: 'openapi', endpoint: 'https://' }] },
  ],
  ['terminal controls', { ...SOUND, description: 'a\u001b[2Jb' }],
])('%s gets the sentence that the request would get', async (_, fields) => {
  const { problems } = tryRegistration(fields as Record<string, unknown>, portal);
  const answer = await answerTo(fields);
  expect(said(problems)).toBe(said(answer.problems.filter(({ severity }) => severity === 'error')));
  expect(problems.length).toBe(1);
});

test('what is missing is said, and no file is named', () => {
  const { path, text, problems } = tryRegistration({}, portal);
  expect(path).toBeUndefined();
  expect(text).toMatch(/^# yaml-language-server: .*\nkind: service\n$/);
  expect(said(problems)).toBe(
    `error name
  \`name\` is missing, so nothing can refer to this service.
  Write letters, digits and \`-_.\`, at most 63, with a letter or digit at both ends.
error owner
  \`owner\` is missing, so this service has no contact.
  Name the team that is responsible for it.`,
  );
});

test('what is in the catalog already is said, whatever the case of its name', () => {
  expect(said(tryRegistration({ ...SOUND, name: 'Checkout' }, portal).problems)).toBe(
    'error name\n  `Checkout` is in the catalog already.\n  Edit its entry, or choose another name.',
  );
});

test('a service in production without anything to read is warned of where docs are named', () => {
  expect(said(tryRegistration({ ...SOUND, lifecycle: 'production' }, portal).problems)).toBe(
    `warning docs
  \`refunds\` is in production, and it has no documentation.
  Add catalog/payments/refunds/README.md, or \`docs: https://…\`.`,
  );
});

test('a rule that the portal turned off is silent, and one that it made softer is a warning', () => {
  const rules = new Map([
    ['url-scheme', 'off'],
    ['ref-exists', 'warning'],
  ] as const);
  const { problems } = tryRegistration({ ...SOUND, repo: 'acme/refunds', system: 'none-such' }, { ...portal, rules });
  expect(problems.map(({ field, severity }) => [field, severity])).toEqual([['system', 'warning']]);
});

test('where the catalog could not be had, an owner is taken at its word', () => {
  const { path, problems } = tryRegistration({ ...SOUND, owner: 'eu/refunds' }, { ...portal, catalog: undefined });
  expect([path, problems]).toEqual(['catalog/eu/refunds/refunds.yaml', []]);
});
