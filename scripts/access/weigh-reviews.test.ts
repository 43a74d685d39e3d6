import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AccessNeeds } from '#core/access/weigh-access.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Account, Review } from '../forge/forge.ts';
import { readAccessReport, writeAccessReport } from './access-report.ts';
import { saidBy, weighReviews } from './weigh-reviews.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-weigh-'));
afterAll(() => rmSync(folder, { recursive: true }));

const idOf = (login: string) => [...login].reduce((sum, sign) => sum * 31 + sign.codePointAt(0)!, 0);
const account = (login: string, id = idOf(login)): Account => ({ login, id, isBot: false });
const named = (login: string) => ({ login, id: idOf(login) });
const approval = (login: string, commit: string, id?: number): Review => ({
  id: 1,
  account: account(login, id),
  verdict: 'approve',
  body: '',
  commit,
  submitted: '2026-11-24T10:00:00Z',
});
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'acme/payments': ['ines', 'mateo'],
  'acme/supply': ['Wei', 'olga'],
};
const team = (name: string) => ({ ref: `team:default/${name}` as Ref, name, forgeTeam: `acme/${name}`, logins: [] });
const NEEDS: AccessNeeds = {
  requirements: [
    { anyOf: [team('payments')], why: ['owner'], about: [] },
    { anyOf: [team('supply')], why: ['may use tiny'], about: [], byAsking: true },
  ],
  problems: [],
};

/** Weighs what went from one job to another. @returns the state, and which teams the forge was asked about */
async function weigh(author: string, requester?: string, contributors: readonly string[] = []) {
  const asked: string[] = [];
  const people = {
    author: named(author),
    contributors: contributors.map(named),
    ...(requester !== undefined && { requester: named(requester) }),
  };
  const sha = 'a'.repeat(40);
  const about = { number: 1, head: sha, pullHead: sha, base: sha };
  writeAccessReport(folder, [{ ...about, finding: { needs: NEEDS, people } }]);
  const [{ finding } = {}] = readAccessReport(folder);
  if (!finding || !('needs' in finding)) throw new Error('The report lost what was needed.');
  const teamMembers = async (name: string) => {
    asked.push(name);
    return MEMBERS[name]?.map((login) => account(login));
  };
  const said = saidBy(finding.people, [approval('ines', sha)], sha);
  const { verdict } = await weighReviews(finding.needs, said, { forge: { teamMembers } });
  return {
    state: verdict.state,
    ignored: verdict.ignored,
    askedBy: verdict.requirements[1]?.askedBy,
    asked: [...new Set(asked)],
  };
}

test('who has a part in the commits approves no more than the author', async () => {
  expect(await weigh('wei', undefined, ['Ines'])).toMatchObject({
    state: 'waiting',
    ignored: ['`ines` has a part in the commits of the change, so their own approval never counts.'],
  });
  expect(await weigh('wei', undefined, ['wei', 'mateo'])).toMatchObject({ state: 'allowed', ignored: [] });
});

test('who asked is looked up in the teams that may use a template', async () => {
  expect(await weigh('wei')).toEqual({
    state: 'allowed',
    ignored: [],
    askedBy: 'wei',
    asked: ['acme/payments', 'acme/supply'],
  });
  expect(await weigh('mateo')).toMatchObject({ state: 'waiting', askedBy: undefined });
});

test('a requester that the App names counts, and one that a person names does not', async () => {
  expect(await weigh('waypost[bot]', 'olga')).toMatchObject({ state: 'allowed', askedBy: 'olga' });
  expect(await weigh('mateo', 'olga')).toMatchObject({ state: 'waiting', askedBy: undefined });
});

test('a bot that names nobody may use nothing', async () => {
  expect(await weigh('waypost[bot]')).toMatchObject({ state: 'waiting', askedBy: undefined });
});

test('a reviewer with a new login is still who opened, asked for or wrote the change', () => {
  const ids = { author: { login: 'ann', id: 101 }, requester: { login: 'bob', id: 102 } };
  const people = { ...ids, contributors: [{ login: 'cid', id: 103 }, ids.requester] };
  const reviews = [approval('ann-2', 'h', 101), approval('bob-2', 'h', 102), approval('cid-2', 'old', 103)];
  expect(saidBy(people, reviews, 'h')).toMatchObject({
    author: 'ann-2',
    requester: 'bob-2',
    contributors: ['bob-2', 'cid-2'],
    approvals: [{ login: 'ann-2' }, { login: 'bob-2' }],
    objections: [],
  });
});
