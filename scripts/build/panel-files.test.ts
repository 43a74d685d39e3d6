import { expect, test } from 'vitest';
import { panelSentences, withoutBroken } from './panel-files.ts';

test('a plugin is named once, with the first page and how many more there are', () => {
  const error = { plugin: 'runbook', message: 'There is no list.' };
  expect(
    panelSentences([
      { ...error, address: 'services/a' },
      { ...error, address: 'services/b' },
      { ...error, plugin: 'slow', address: 'teams/a', message: 'It took longer than 2 s.' },
    ]),
  ).toEqual([
    'catalog/plugins/runbook: the panel could not be drawn on /services/a/ and 1 more. There is no list.',
    'catalog/plugins/slow: the panel could not be drawn on /teams/a/. It took longer than 2 s.',
  ]);
});

test('a component that a failed build names is left out with the reason, once', () => {
  const file = (name: string) => ({ file: `/r/catalog/plugins/${name}/Panel.astro` });
  const said = 'building\n[CompilerError] Unexpected token\n  Location:\n    /r/catalog/plugins/bad/Panel.astro:2:6\n';
  const rest = withoutBroken({ good: file('good'), bad: file('bad') }, said);
  expect(rest).toEqual({ good: file('good'), bad: { broken: '[CompilerError] Unexpected token' } });
  expect(withoutBroken(rest!, said)).toBe(undefined);
});
