import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contextOf } from '../../catalog/testing.ts';
import { issueForms } from '../../parts.ts';
import { DESIRED } from '../testing.ts';
import { formFiles } from './form-files.ts';

const FORM = '.github/ISSUE_TEMPLATE/register.yml';
const CHOOSER = '.github/ISSUE_TEMPLATE/config.yml';

interface Form {
  labels: string[];
  body: { type: string; id?: string; attributes: Record<string, unknown>; validations?: { required: boolean } }[];
}
const formOf = (desired = DESIRED) =>
  parse(formFiles(issueForms(desired), desired).get(FORM)!, { version: '1.1' }) as Form;
const owner = (desired = DESIRED) => formOf(desired).body.find(({ id }) => id === 'owner')!;

test('the form asks what the portal asks, and sets the label that it is known by', () => {
  const { labels, body } = formOf();
  expect(labels).toEqual(['waypost', 'request:register']);
  const asked = body.map(({ type, id, validations }) => `${type} ${id ?? ''}${validations?.required ? ' *' : ''}`);
  expect(asked.join(', ')).toBe(
    'markdown , input name *, input title, dropdown owner *, textarea description, input system, input domain, input type, ' +
      'input lifecycle, dropdown tier, input repo, input docs, input endpoint, dropdown apiType, input apiName, input health',
  );
  expect(owner().attributes).toEqual({
    label: 'Owner',
    description: 'The team that is responsible for it.',
    options: ['payments', 'supply'],
  });
});

const teams = (names: readonly string[]) =>
  contextOf(
    Object.fromEntries(names.map((name) => [`catalog/teams/${name}.yaml`, `kind: team\nname: "${name}"\n`])),
    {},
  );

test('a team is typed where there are more than a list is good for, or none', () => {
  expect(owner(teams(Array.from({ length: 101 }, (_, place) => `team-${place}`))).type).toBe('input');
  expect(owner(teams([])).type).toBe('input');
});

test('a team whose name is a word of YAML 1.1 stays text', () => {
  expect(owner(teams(['no', 'on', 'y'])).attributes.options).toEqual(['no', 'on', 'y']);
});

test('who chooses a form is led to the portal, where it is published', () => {
  expect(parse(formFiles(issueForms(DESIRED), DESIRED).get(CHOOSER)!)).toMatchObject({
    blank_issues_enabled: true,
    contact_links: [{ url: 'https://acme.github.io/portal' }],
  });
  expect(parse(formFiles(issueForms(teams([])), teams([])).get(CHOOSER)!)).toEqual({ blank_issues_enabled: true });
});
