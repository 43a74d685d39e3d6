import { expect, test } from 'vitest';
import { subjectOf, type TokenIssuer } from './oidc-subject.ts';

const OLD: TokenIssuer = {
  owner: { login: 'acme', id: 12 },
  repo: { name: 'portal', id: 34 },
  created: '2026-07-14T23:59:59Z',
};

test('a repository has names alone in its subject; one of since July 15, 2026, or that was opted in, has ids beside them', () => {
  expect(subjectOf(OLD, 'dev')).toEqual({ subject: 'repo:acme/portal:environment:dev' });
  const subject = { subject: 'repo:acme@12/portal@34:environment:dev' };
  expect(subjectOf({ ...OLD, created: '2026-07-15T00:00:00Z' }, 'dev')).toEqual(subject);
  expect(subjectOf({ ...OLD, isImmutable: true }, 'dev')).toEqual(subject);
  expect(subjectOf({ ...OLD, created: '2026-08-01T00:00:00Z', isImmutable: false }, 'dev')).toEqual({
    subject: 'repo:acme/portal:environment:dev',
  });
});

test('what GitHub says of the prefix counts more than the date: a rename changes the form, too', () => {
  expect(subjectOf({ ...OLD, prefix: 'repo:acme@12/portal@34' }, 'dev')).toEqual({
    subject: 'repo:acme@12/portal@34:environment:dev',
  });
});

test('a template of claims is followed in its order', () => {
  expect(subjectOf({ ...OLD, claims: ['repository_id', 'environment', 'ref'] }, 'production')).toEqual({
    subject: 'repository_id:34:environment:production:ref:refs/heads/main',
  });
});

test('a subject that others could have, or that changes with each run, is none to trust', () => {
  expect(subjectOf({ ...OLD, claims: ['context'] }, 'dev')).toEqual({ problem: 'any repository' });
  expect(subjectOf({ ...OLD, claims: ['repo', 'ref'] }, 'dev')).toEqual({ problem: 'any environment' });
  expect(subjectOf({ ...OLD, claims: ['repo', 'context', 'actor'] }, 'dev')).toEqual({
    problem: 'unknown claim',
    claim: 'actor',
  });
});
