/// <reference lib="dom" />
import { rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { AuditEntry, AuditRecord } from '../../core/audit/audit-record.ts';
import { auditOf, entry } from '../../core/audit/testing.ts';
import { auditCsv } from '../../scripts/audit/audit-report.ts';
import { keepAudit } from '../../scripts/audit/kept-audit.ts';
import { recordsOf } from '../../scripts/audit/read-audit.ts';
import { type HostedPortal, hostPortal } from './host-portal.ts';
import { eachWithPage, type OpenBrowser } from './visit.ts';
import { writtenRoot } from './written-root.ts';

const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor, jon-berg]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\n',
};
/** More than a page has at once, and more than one document of lines. */
const COUNT = 2450;
const [INES, JON, KIM] = ['ines-okafor', 'jon-berg', 'kim-lee'].map((login, id) => ({ login, id: id + 1 }));
const ENTRIES: AuditEntry[] = Array.from({ length: COUNT }, (_, index) =>
  entry({
    time: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
    run: `run-${index >> 1}`,
    actor: index % 7 === 0 ? JON! : INES!,
    approvers: index % 3 === 0 ? [KIM!] : [],
    effect: `create thing-${index}`,
    subject: index % 50 === 0 ? 'service:default/ledger' : 'service:default/checkout',
    outcome: index % 100 === 99 ? 'failed' : 'done',
    ...(index % 100 === 99 && { error: 'It is <b>taken</b>.' }),
  }),
);

describe.skipIf(!inject('browser'))('Audit', () => {
  const files = auditOf(ENTRIES);
  const records: AuditRecord[] = recordsOf(files);
  let root: string;
  let portal: HostedPortal;
  let browser: OpenBrowser;
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ browser, page, errors } = given);
  });
  beforeAll(async () => {
    root = await writtenRoot(FILES);
    keepAudit(root, { files, known: undefined, kept: [] });
    portal = await hostPortal(['--root', root]);
  });
  afterAll(async () => {
    await portal.stop();
    await rm(root, { recursive: true });
  });

  const open = (path: string, url = portal.url) => page.goto(new URL(path, url).href);
  const rows = () => page.locator('.audit-lines tbody tr');
  const tally = () => page.getByRole('status').first();
  /** Waits for a sentence above the table. */
  const says = (text: string | RegExp) => tally().filter({ hasText: text }).waitFor();
  async function exported(format: 'CSV' | 'JSON'): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Export ${format}` }).click(),
    ]);
    const stream = await download.createReadStream();
    return (await text(stream)).replace(/^\ufeff/, '');
  }

  test('the newest lines are there without JavaScript, and the way to older ones', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    page = await plain.newPage();
    await open('');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' }).click();
    await page.waitForURL('**/audit/');
    expect(await rows().count()).toBe(200);
    expect(await rows().first().locator('th').textContent()).toContain(`create thing-${COUNT - 1}`);
    expect(await page.locator('.chain').textContent()).toContain('Verified until line 2,450.');
    expect(await page.locator('.audit-more code').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Show more' }).isVisible()).toBe(false);
    expect(await page.locator('#audit-filter').isVisible()).toBe(false);
    await plain.close();
  });

  test('nothing but the page is loaded before somebody looks for older lines', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => void loaded.push(new URL(request.url()).pathname));
    await open('audit/');
    await page.waitForLoadState('networkidle');
    expect(loaded.filter((path) => path.includes('/api/audit'))).toEqual([]);
    await page.getByRole('button', { name: 'Show more' }).click();
    await says('The newest 400 of 2,450 lines');
    expect(await rows().count()).toBe(400);
    expect(errors).toEqual([]);
  });

  test('filters are in the address, look through all lines, and going back undoes them', async () => {
    await open('audit/');
    await page.getByLabel('Outcome:').selectOption('failed');
    await says('24 of 2,450 lines match');
    await page.getByRole('combobox', { name: 'Person' }).fill('jon-berg');
    await says(
      `${records.filter(({ outcome, actor }) => outcome === 'failed' && actor.login === 'jon-berg').length} of`,
    );
    await page.waitForURL(/\?person=jon-berg&outcome=failed$/);
    expect(await rows().first().locator('.error').textContent()).toBe('It is <b>taken</b>.');
    await page.goBack();
    await page.getByRole('button', { name: 'Clear' }).click();
    await says('The newest 200 of 2,450 lines');
    await page.getByLabel('Team:').selectOption('Payments');
    await page.getByRole('searchbox', { name: 'Entry' }).fill('service:default/ledger');
    await says('49 of 2,450 lines match');
    await page.getByRole('searchbox', { name: 'Entry' }).fill('Ledger');
    await says('49 of 2,450 lines match');
    await page.getByRole('searchbox', { name: 'Filter lines' }).fill('nowhere');
    await says('No line matches. Clear the filters to see all 2,450.');
    expect(errors).toEqual([]);
  });

  test('the export has what `portal audit list` has', async () => {
    await open('audit/');
    await page.getByRole('combobox', { name: 'Person' }).focus();
    expect(await exported('CSV')).toBe(auditCsv(records));
    await says('Exported 2,450 lines.');
    const lines = JSON.parse(await exported('JSON')) as Partial<AuditRecord>[];
    expect(lines.map(({ seq, time, actor, subject }) => [seq, time, actor, subject])).toEqual(
      records.map(({ seq, time, actor, subject }) => [seq, time, actor, subject]),
    );
    await page.getByLabel('Outcome:').selectOption('failed');
    await says('24 of');
    expect(await exported('CSV')).toBe(auditCsv(records.filter(({ outcome }) => outcome === 'failed')));
  });

  test('a changed line is at the top of the page, and what is behind it is not verified', async () => {
    await open('audit/', inject('plain'));
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('Somebody changed recorded lines');
    expect(await alert.textContent()).toContain('Only the lines until 9 are verified.');
    expect(await alert.getByRole('listitem').allInnerTexts()).toEqual([
      'audit/2026-11.jsonl:10 changed #10 does not match its hash.',
    ]);
    expect(await page.getByText('Not verified').count()).toBe(21);
  });

  test('lines that cannot be loaded leave the page as it is, with a sentence', async () => {
    await page.route('**/api/audit/*.json', (route) => route.abort());
    await open('audit/?outcome=failed');
    await says('Lines could not be loaded. Reload the page to try again.');
    expect(await rows().count()).toBe(200);
  });
});
