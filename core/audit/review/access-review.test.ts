import { expect, test } from 'vitest';
import { BASE } from '../../access/testing.ts';
import { readDesired } from '../../parts.ts';
import { timelineLine } from '../timeline/testing.ts';
import type { TimelineLine } from '../timeline/timeline-line.ts';
import { accessReview, type MergedChange } from './access-review.ts';
import { reviewMarkdown } from './review-markdown.ts';

const HEAD = { seq: 3, hash: 'a'.repeat(64) };
const MEMBERS = new Map([
  ['acme/payments', ['olga', 'ines']],
  ['acme/platform', ['ana']],
]);
const chain = (signs = 0) => ({
  ...{ lines: 3, head: HEAD, until: signs > 0 ? 1 : 3, verified: '2026-11-27T00:00:00.000Z' },
  ...{ findings: [], signs, comparedWith: [] },
});
const reviewOf = (
  lines: TimelineLine[],
  { merges = [], signs = 0 }: { merges?: MergedChange[]; signs?: number } = {},
) =>
  accessReview({
    context: readDesired(BASE),
    portal: { title: 'Acme portal', repository: 'acme/portal' },
    timeline: { lines, chain: chain(signs) },
    merges,
    members: MEMBERS,
    ...{ since: '2026-11-01T00:00:00.000Z', until: '2026-11-27T12:00:00.000Z' },
  });
const approvedBy = (...logins: string[]) => logins.map((login, id) => ({ login, id }));

test('rights are those of teams, of roles and of environments, by the members that the forge knows', () => {
  const words = ({ what, approvers }: ReturnType<typeof reviewOf>['rights'][number]) =>
    `${what}: ${approvers.map(({ name, people, isOfForge }) => `${name} (${people}${isOfForge ? '' : ' by the catalog'})`)}`;
  expect(reviewOf([]).rights.map(words)).toEqual([
    'Change entries of payments: @acme/payments (ines,olga)',
    'Change entries of platform: @acme/platform (ana)',
    'Change entries of reviewers: @acme/reviewers ( by the catalog)',
    'Change entries of supply: @acme/supply ( by the catalog)',
    'Change settings, teams and everything outside the folders of teams: @acme/platform (ana)',
    'Act as reviewers: @acme/reviewers ( by the catalog)',
    'Request resources in production, beside the owner: @acme/platform (ana),@acme/reviewers ( by the catalog)',
  ]);
});

test('what was done before or after is no part of it', () => {
  const days = ['2026-10-31', '2026-11-01', '2026-11-27', '2026-11-28'];
  const lines = days.map((day, index) => timelineLine({ seq: index + 1, time: `${day}T09:00:00.000Z` }));
  const { done, lines: shown } = reviewOf(lines);
  expect([done, shown.map(({ seq }) => seq)]).toEqual([[{ verb: 'reconcile', outcome: 'done', lines: 2 }], [2, 3]]);
});

test('who approved from outside the team that owns it is listed, once an effect', () => {
  const approvers = approvedBy('Ines', 'ana', 'eve');
  const { outside } = reviewOf([
    timelineLine({ seq: 1, outcome: 'started', approvers }),
    timelineLine({ seq: 2, approvers }),
    timelineLine({ seq: 3, approvers: approvedBy('ines') }),
    timelineLine({ seq: 4, approvers, entities: [], subject: 'file:.github/CODEOWNERS' }),
  ]);
  expect(outside.map(({ line, approvers, teams }) => [line.seq, approvers, teams])).toEqual([
    [2, ['ana', 'eve'], ['team:default/payments']],
  ]);
});

test('what was refused, and what was merged without approval, is listed', () => {
  const merge = { commit: 'a'.repeat(40), time: '2026-11-02T00:00:00.000Z', author: 'Eve', subject: 'Hotfix' };
  const lacks = 'it was pushed without a pull request';
  const review = reviewOf([timelineLine({ outcome: 'refused', error: 'Too large.' }), timelineLine({ seq: 2 })], {
    merges: [
      { ...merge, lacks },
      { ...merge, commit: 'b'.repeat(40) },
    ],
  });
  expect([review.refused.map(({ seq }) => seq), review.unapproved.map(({ commit }) => commit[0])]).toEqual([
    [1],
    ['a'],
  ]);
});

test('it is a document that a person can sign, and nothing in it becomes markup or a mention', () => {
  const merge = { commit: 'a'.repeat(40), time: '2026-11-02T10:30:00.000Z', author: '@eve', subject: '**Hot** | fix' };
  const text = reviewMarkdown(
    reviewOf([timelineLine({ outcome: 'refused', error: 'Too <large>.', requester: { login: 'tom', id: 1 } })], {
      merges: [{ ...merge, lacks: 'eve merged it without the status waypost/access' }],
    }),
  );
  expect(text).toContain('# Access review of Acme portal\n\nFrom 2026-11-01 to 2026-11-27, UTC.');
  expect(text).toContain(`The chain of the audit is intact. The audit has 3 lines. Its head is #3, \`${HEAD.hash}\`.`);
  expect(text).toContain('| Change entries of payments | 1 | \\@\u200bacme/payments: ines, olga |');
  expect(text).toContain('| 2026-11-24 10:00 | 1 | tom | `reconcile` `service:default/checkout` | Too \\<large\\>. |');
  expect(text).toContain(
    '| 2026-11-02 10:30 | `aaaaaaaaaaaa` | \\@\u200beve | \\*\\*Hot\\*\\* \\| fix | eve merged it without the status waypost/access |',
  );
  expect(text).toContain('| Name | Role | Date | Signature |');
});

test('where merges begin is said, and a changed audit first', () => {
  const begin = { commit: 'b'.repeat(40), time: '2026-11-01T10:00:00.000Z', subject: 'Make it *ours*' };
  expect(reviewMarkdown({ ...reviewOf([]), begin })).toContain(
    "The list begins with the commit that made this portal yours: `bbbbbbbbbbbb`, Make it \\*ours\\*, of 2026-11-01. Commits before it are Waypost's own.",
  );
  expect(reviewMarkdown(reviewOf([], { signs: 2 }))).toContain(
    '**2 signs that somebody changed recorded lines.** Only the lines until 1 are verified.',
  );
});
