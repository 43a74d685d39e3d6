import { expect, test } from 'vitest';
import { fillIn, holds } from './expression.ts';

const contexts = {
  github: {
    ref: 'refs/heads/main',
    event_name: 'push',
    event: { repository: { visibility: 'public' }, number: 7, title: 'Anything Commented' },
  },
  vars: { WAYPOST_READY: 'true' },
  needs: { render: { result: 'success', outputs: { services: '0' } } },
};

test.each([
  ["github.ref == 'refs/heads/main' && vars.WAYPOST_READY == 'TRUE'", true],
  ["github.event_name != 'push' || github.event.repository.visibility == 'private'", false],
  ["!cancelled() && (needs.render.outputs.services != '0' || needs.render.result == 'success')", true],
  [`\${{ !cancelled() && needs.check.outputs.artifact }}`, false],
  ["contains(github.ref, 'main')", true],
  ["endsWith(github.event.title, ' commented')", true],
  ["endsWith(github.event.missing, ' commented')", false],
  ["vars.NOT_SET == ''", true],
  // What is missing is no text.
  ["github.event.schedule == '7 */2 * * *'", false],
])('`%s` is %s', (condition, expected) => {
  expect(holds(condition, contexts)).toBe(expected);
});

test('a text is filled in, and what is missing is empty', () => {
  const text = `access-\${{ inputs.pull-request || 'all' }} \${{ vars.WAYPOST_RUNNER }}|`;
  expect(fillIn(text, contexts)).toBe('access-all |');
  expect(fillIn(text, { ...contexts, inputs: { 'pull-request': 7 } })).toBe('access-7 |');
  expect(fillIn(`#\${{ format('{0} {1}, {0}', github.event.number, 'approved') }}`, contexts)).toBe('#7 approved, 7');
});

test.each(['github.ref ==', "startsWith(github.ref, 'a')", 'github.ref ?', '(github.ref', 'true true'])(
  'what is not known is an error: `%s`',
  (text) => {
    expect(() => holds(text, contexts)).toThrow();
  },
);
