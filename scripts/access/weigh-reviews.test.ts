import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AccessNeeds } from '#core/access/access-verdict.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Account } from '../forge/forge.ts';
import { readAccessReport, writeAccessReport } from '../request/access-report.ts';
import { weighReviews } from './weigh-reviews.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-weigh-'));
afterAll(() => rmSync(folder, { recursive: true }));

const account = (login: string): Account => ({ login, id: login.length, isBot: false });
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
  faults: [],
};

/** Weighs what went from one job to another. @returns the state, and which teams the forge was asked about */
async function weigh(author: string, requester?: string, contributors: readonly string[] = []) {
  const asked: string[] = [];
  const said = {
    author,
    contributors,
    ...(requester !== undefined && { requester }),
    approvals: [account('ines')],
    objections: [],
  };
  writeAccessReport(folder, [{ number: 1, head: 'a'.repeat(40), finding: { needs: NEEDS, said } }]);
  const [{ finding } = {}] = readAccessReport(folder);
  if (!finding || !('needs' in finding)) throw new Error('The report lost what was needed.');
  const teamMembers = async (name: string) => {
    asked.push(name);
    return MEMBERS[name]?.map(account);
  };
  const { verdict } = await weighReviews(finding.needs, finding.said, { forge: { teamMembers } });
  return {
    state: verdict.state,
    unheard: verdict.unheard,
    askedBy: verdict.requirements[1]?.askedBy,
    asked: [...new Set(asked)],
  };
}

test('who has a part in the commits approves no more than the author', async () => {
  expect(await weigh('wei', undefined, ['Ines'])).toMatchObject({
    state: 'waiting',
    unheard: ['`ines` has a part in the commits of the change, so their own approval never counts.'],
  });
  expect(await weigh('wei', undefined, ['wei', 'mateo'])).toMatchObject({ state: 'allowed', unheard: [] });
});

test('who asked is looked up in the teams that may use a template', async () => {
  expect(await weigh('wei')).toEqual({
    state: 'allowed',
    unheard: [],
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
