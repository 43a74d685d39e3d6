import { expect, test } from 'vitest';
import { contextOf } from '../testing.ts';

/** What annotations make of an entry that says little itself. */
function read(annotations: Record<string, string>, more: Record<string, unknown> = {}) {
  const entry = { kind: 'service', name: 'a', annotations, ...more };
  const { repo, docs, oncall, links } = contextOf({ 'catalog/t/a.yaml': JSON.stringify(entry) }).catalog.entities[0]!;
  return { repo, docs, oncall, links };
}
const NOTHING = { repo: undefined, docs: undefined, oncall: {}, links: [] };

test.each([
  ['backstage.io/source-location', 'url:https://github.com/acme/a/', 'https://github.com/acme/a/'],
  ['github.com/project-slug', 'acme/a', 'https://github.com/acme/a'],
  ['gitlab.com/project-slug', 'acme/group/a', 'https://gitlab.com/acme/group/a'],
])('%s: %s names the source code', (annotation, value, repo) => {
  expect(read({ [annotation]: value })).toEqual({ ...NOTHING, repo });
});

test.each([
  ['backstage.io/source-location', 'url:javascript:alert(1)'],
  ['backstage.io/source-location', 'file:./a'],
  ['github.com/project-slug', 'acme/a"onclick="x'],
])('%s: %s is no address of source code', (annotation, value) => {
  expect(read({ [annotation]: value })).toEqual(NOTHING);
});

test.each([
  ['dir:.', './'],
  ['dir:./handbook', './handbook'],
  ['dir:.handbook', './.handbook'],
  ['dir:../handbook', './../handbook'],
  ['url:https://docs.acme.example/a', 'https://docs.acme.example/a'],
])('techdocs-ref: %s means the docs at %s', (value, docs) => {
  expect(read({ 'backstage.io/techdocs-ref': value })).toEqual({ ...NOTHING, docs });
});

test('on-call systems are known by their annotations, the first of a system first', () => {
  const { oncall } = read({
    ...{ 'pagerduty.com/integration-key': 'key', 'pagerduty.com/service-id': 'P1' },
    ...{ 'opsgenie.com/team': 'ops', 'slack.com/channel': '#a', 'victorops.com/team': 'v' },
  });
  expect(oncall).toEqual({ pagerduty: 'P1', opsgenie: 'ops', slack: '#a', splunk: 'v' });
});

test('annotations that lead to a page become links, each address once', () => {
  const { links } = read(
    {
      'grafana/dashboard': 'https://g.example/d',
      'sonarqube.org/url': 'https://s.example',
      'backstage.io/view-url': 'ftp://x',
    },
    { links: [{ title: 'Board', url: 'https://g.example/d' }] },
  );
  expect(links).toEqual([
    { title: 'Board', url: 'https://g.example/d' },
    { title: 'Code quality', url: 'https://s.example', type: 'quality' },
  ]);
});

test('what the entry says itself stays', () => {
  expect(
    read(
      { 'github.com/project-slug': 'acme/b', 'backstage.io/techdocs-ref': 'dir:.', 'pagerduty.com/service-id': 'P2' },
      { repo: 'https://github.com/acme/a', docs: './docs', oncall: { pagerduty: 'P1' } },
    ),
  ).toEqual({ repo: 'https://github.com/acme/a', docs: './docs', oncall: { pagerduty: 'P1' }, links: [] });
});
