import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { type BrowserServer, chromium as playwright } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { auditOf, entry } from '../../core/audit/testing.ts';
import { keepAudit } from '../../scripts/audit/kept-audit.ts';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { chromium } from '../../scripts/doctor/tools/chromium.ts';
import { isExample } from '../example-company.ts';
import { exampleData } from './example-data.ts';
import { hostPortal } from './host-portal.ts';
import { startPortal } from './start-portal.ts';
import { writtenRoot } from './written-root.ts';

/** A browser without a sandbox, as root needs it, that asks nothing of the world by itself. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A portal of one team, whose settings name neither a forge nor an address to probe. Somebody changed the tenth line of its audit. */
const PLAIN = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor, jon-berg]\n',
  'catalog/payments/storefront.yaml': 'kind: system\nname: storefront\nowner: payments\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
};

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the example company's portal, with the data of `exampleData`; with a slash at its end. Empty where it is gone. */
    example: string;
    /** The same built and put on a static host, below a path; with a slash at its end. Empty where it is gone. */
    hosted: string;
    site: string;
    /** Of a portal that has no forge and probes nothing, on a static host; with a slash at its end. */
    plain: string;
    /** Of the portal of Backstage's own examples; undefined where they do not lie. */
    backstage: string | undefined;
    /** Where the one browser of all tests is reached; undefined where tests are to run without. */
    browser: string | undefined;
  }
}

/** Starts what tests of the running portal share, once: portals, as a person would start them, and a browser. */
export async function setup({ config, provide }: TestProject): Promise<() => Promise<void>> {
  // What is started here has the environment that tests have.
  Object.assign(process.env, config.env);
  const corpus = process.env.WAYPOST_CORPUS;
  const data = isExample() ? exampleData() : undefined;
  const root = await writtenRoot(PLAIN);
  keepAudit(root, { files: changedAudit(), known: undefined, kept: [] });
  const backstagePortal = corpus ? startPortal([join(corpus, 'backstage-examples')]) : undefined;
  const [example, hosted, plain, backstage, browser] = await Promise.all([
    data ? startPortal(['--data', data]) : undefined,
    data ? hostPortal(['--data', data]) : undefined,
    // Both have no plugins and no path, so the second draws with the pages that the first compiled.
    backstagePortal?.then(() => hostPortal(['--root', root], '/')) ?? hostPortal(['--root', root], '/'),
    backstagePortal,
    startBrowser(),
  ]);
  provide('example', example?.url ?? '');
  provide('hosted', hosted?.url ?? '');
  provide('site', hosted?.site ?? '');
  provide('plain', plain.url);
  provide('backstage', backstage?.url);
  provide('browser', browser?.wsEndpoint());
  return async () => {
    await Promise.all([example?.stop(), hosted?.stop(), plain.stop(), backstage?.stop(), browser?.close()]);
    await Promise.all([root, ...(data ? [data] : [])].map((folder) => rm(folder, { recursive: true })));
  };
}

function changedAudit(): ReadonlyMap<string, string> {
  const audit = auditOf(Array.from({ length: 30 }, (_, index) => entry({ effect: `create thing-${index}` })));
  return new Map([...audit].map(([path, text]) => [path, text.replace('create thing-9"', 'create thing-x"')]));
}

async function startBrowser(): Promise<BrowserServer | undefined> {
  if (leftOut(process.env).has('chromium')) return undefined;
  const executablePath = await chromium.find(process.env);
  if (!executablePath) throw new Error('There is no Chromium. `npx portal doctor --install` brings one.');
  return playwright.launchServer({ executablePath, args: SWITCHES });
}
