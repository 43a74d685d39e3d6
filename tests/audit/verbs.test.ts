import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { AuditRecord } from '../../core/audit/audit-record.ts';
import { timelineCsv } from '../../core/audit/timeline/timeline-csv.ts';
import { bringLocalAudit } from '../../scripts/audit/bring-audit.ts';
import { siteTimeline } from '../../scripts/audit/site-timeline.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { fileHistory } from '../../scripts/git/file-history.ts';
import { git } from '../../scripts/git/git.ts';
import { fileFolder } from '../new-folder.ts';
import { typePortal } from '../type-portal.ts';
import { makePortal, NAMED, otherAudit, rewriteAudit } from './portal.ts';

const folder = fileFolder();
const root = join(folder, 'portal');
const kept = join(folder, 'audit-head.json');
const portal = (...words: string[]) => typePortal(words, root);
const listed = async () => JSON.parse((await portal('audit', 'list', '--json')).stdout) as AuditRecord[];
const said: string[] = [];
/** What the page has, as a build of this moment would have it. */
async function timeline() {
  await bringLocalAudit(root, { say: (sentence) => said.push(sentence) });
  return siteTimeline({ root, context: desiredState(root), ...(await fileHistory(root)), now: Date.now() });
}

beforeAll(async () => {
  await makePortal(root, `audit:\n  keepHead:\n    keep: [cp, '{file}', '${kept}']\n    read: [cat, '${kept}']\n`);
  expect((await portal('reconcile')).exitCode).toBe(0);
});

test('the page has the lines of `portal audit list`, and both make the same CSV', async () => {
  const records = await listed();
  const { lines, chain } = await timeline();
  const recorded = lines.filter(({ seq }) => seq !== undefined);
  expect(recorded.map(({ seq, effect, outcome }) => [seq, effect, outcome])).toEqual(
    records.map(({ seq, effect, outcome }) => [seq, effect, outcome]),
  );
  expect(timelineCsv(recorded)).toBe((await portal('audit', 'list', '--csv')).stdout.replace(/\n$/, '\r\n'));
  expect(lines.filter(({ seq }) => seq === undefined).map(({ effect }) => effect)).toEqual(['Begin']);
  expect(chain).toMatchObject({ lines: records.length, until: records.length, signs: 0 });
});

test('lines are listed by outcome, team, requester and subject, and what is not there is a sentence', async () => {
  const list = async (...words: string[]) => {
    const { stdout, stderr, exitCode } = await portal('audit', 'list', ...words);
    return exitCode === 0 ? stdout.split('\n').length : stderr;
  };
  const started = (await listed()).filter(({ outcome }) => outcome === 'started').length;
  expect(await list('--outcome', 'started')).toBe(started + 1);
  expect(await list('--requester', 'nobody', '--team', 'platform', '--subject', '1')).toBe(2);
  expect(await list('--outcome', 'refussed')).toBe('There is no outcome `refussed`.\nDid you mean `refused`?\n');
  expect(await list('--team', 'platfrom')).toBe(
    'There is no team `platfrom` in the catalog.\nDid you mean `platform`?\n',
  );
});

test('a list of lines that somebody changed says so once, and where to look', async () => {
  const records = await listed();
  const intact = otherAudit(records, {});
  await rewriteAudit(
    root,
    new Map([...intact].map(([file, text]) => [file, text.replaceAll('ines-okafor', 'mallory-key')])),
  );
  const { stdout, stderr, exitCode } = await portal('audit', 'list');
  expect(stdout).toContain('by mallory-key');
  expect(stderr).toMatch(
    /^Somebody changed recorded lines: \d+ signs?, the first at audit\/[\d-]+\.jsonl:1\. `npx portal audit verify` lists all\.\n$/,
  );
  expect(exitCode).toBe(0);
  await rewriteAudit(root, intact);
  expect((await portal('audit', 'list')).stderr).toBe('');
});

test('a head is kept only when somebody says that there was none before', async () => {
  const refused = await portal('audit', 'keep');
  expect(refused.stderr).toContain('The command `cat` of `audit.keepHead` failed.');
  expect(refused.stderr).toContain('If no head was kept yet, run `npx portal audit keep --first`.');
  expect(refused.exitCode).toBe(2);
  const { seq, hash } = (await listed()).at(-1)!;
  const first = await portal('audit', 'keep', '--first');
  expect([first.stdout, first.exitCode]).toEqual([`Kept the head #${seq}, ${hash}.\n`, 0]);
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({ seq, hash });
  expect((await portal('audit', 'keep')).exitCode).toBe(0);
});

test('the first head is kept once: nobody can replace it by saying that there was none', async () => {
  const before = readFileSync(kept, 'utf8');
  const again = await portal('audit', 'keep', '--first');
  expect([again.stderr, again.exitCode]).toEqual([
    [
      'A head is kept already, and `--first` would replace it.',
      'Run `npx portal audit keep` without `--first`. To start again, first remove the kept head from its place by hand.\n',
    ].join('\n'),
    2,
  ]);
  writeFileSync(kept, 'damaged');
  expect((await portal('audit', 'keep', '--first')).exitCode).toBe(2);
  writeFileSync(kept, before);
});

test('verifying says what the audit was compared with', async () => {
  const { seq, hash } = (await listed())[0]!;
  const verified = await portal('audit', 'verify', '--head', `${seq}:${hash}`);
  expect(verified.stdout).toContain(
    'It was compared with the last line that this machine saw and the head that is kept in another place and the head that `--head` gives.',
  );
});

test('a change that is checked out runs no command of its own, and hides none of main', async () => {
  const settings = join(root, 'catalog/portal.yaml');
  const main = readFileSync(settings, 'utf8');
  const mark = join(folder, 'ran');
  await git(root, ['switch', '--quiet', '-c', 'change']);
  writeFileSync(settings, main.replaceAll(kept, mark).replace('[cat,', '[touch,'));
  await git(root, [...NAMED, 'commit', '--quiet', '--all', '-m', 'Take over']);
  expect((await portal('audit', 'verify')).exitCode).toBe(0);
  expect((await portal('audit', 'keep')).exitCode).toBe(0);
  expect((await timeline()).chain?.comparedWith).toContain('the head that is kept in another place');
  expect(existsSync(mark)).toBe(false);
  await git(root, ['switch', '--quiet', 'main']);
});

test('a machine that never saw the audit finds that it was rewritten, by the head that is kept elsewhere', async () => {
  const records = await listed();
  const { seq, hash } = records.at(-1)!;
  await rewriteAudit(root, otherAudit(records, { actor: { login: 'somebody-else', id: 1 } }));
  // All that this machine remembers of the branch.
  rmSync(join(root, '.portal/observed'), { recursive: true });
  const found = await portal('audit', 'verify');
  expect(found.stdout).toContain(`rewritten\n  #${seq} is another than was kept by \`audit.keepHead\`.`);
  expect(found.exitCode).toBe(1);
  const given = await portal('audit', 'verify', '--head', `${seq}:${hash}`, '--json');
  expect(JSON.parse(given.stdout).findings.map(({ message }: { message: string }) => message)).toEqual([
    `#${seq} is another than was given by \`--head\`.`,
    `#${seq} is another than was kept by \`audit.keepHead\`.`,
  ]);
  const keep = await portal('audit', 'keep');
  expect([keep.stdout, keep.exitCode]).toEqual([expect.stringMatching(/No head was kept\.\n$/), 1]);
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({ seq, hash });
  expect((await timeline()).chain).toMatchObject({ until: 0, signs: 1, findings: [{ kind: 'rewritten' }] });
});

test('a page says when the head that is kept elsewhere cannot be read, and is built nevertheless', async () => {
  rmSync(kept);
  expect((await timeline()).chain).toMatchObject({
    signs: 0,
    unread: 'The command `cat` of `audit.keepHead` failed.',
  });
  // What the command printed is for the log.
  expect(said.at(-1)).toContain(`cat: ${kept}: No such file or directory`);
});

test('a head that is none is a sentence', async () => {
  const { stderr, exitCode } = await portal('audit', 'verify', '--head', 'abc');
  expect([stderr.split('\n')[0], exitCode]).toEqual(['`--head abc` is no head of an audit.', 2]);
});
