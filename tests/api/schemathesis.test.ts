import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { apiFiles } from '#core/api/api-files.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { schemathesis } from '../../scripts/doctor/tools/python-tool.ts';
import { git } from '../../scripts/git/git.ts';
import { LivePortal } from '../../scripts/start/live-portal.ts';
import { isLong } from '../how-many.ts';
import { laptopServer } from '../request/laptop-server.ts';

/** Nothing merges by itself: `autoApprove` is not set. */
const FILES = {
  'catalog/portal.yaml': 'title: Acme portal\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor, jon-berg]\n',
  'catalog/payments/storefront.yaml': 'kind: system\nname: storefront\nowner: payments\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\n',
};

/**
 * Every check is on. What a schema cannot say is which entries a catalog has, so a request that fits it may still be refused for
 * what it names. The same goes for three of the warnings: most names and requests that are generated are of nothing that is there,
 * and lines of JSON have no schema in OpenAPI 3.1; tests/request/ has those.
 */
const CONFIG = `
warnings = { display = ["method_not_allowed", "unsupported_regex", "unresolvable_reference", "base_url_mismatch"], fail-on = true }

[[operations]]
include-method = "POST"
checks.positive_data_acceptance.expected-statuses = ["2xx", "409", "422"]
# Each request has 100 to 1,000 cases at the edges of its schema: \`npm run test:long\` sends them.
phases.coverage.enabled = ${isLong()}
`;

const EXAMPLES = isLong() ? 50 : 4;

let root: string;
let server: Awaited<ReturnType<typeof laptopServer>>;
let address: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'waypost-schemathesis-'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  await git(root, ['add', '.']);
  await git(root, [
    '-c',
    'user.name=Ines',
    '-c',
    'user.email=ines@acme.example',
    'commit',
    '--quiet',
    '-m',
    'Describe',
  ]);
  const snapshot = await snapshotOf(FILES);
  const site = join(root, '.portal/site');
  writeFiles([...apiFiles(snapshot, '/'), ['404.html', '<title>Nothing here</title>']], site);
  server = await laptopServer(root, new LivePortal(site, snapshot));
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

test.skipIf(leftOut(process.env).has('schemathesis'))(
  `no answer of the API is other than described, to ${EXAMPLES} generated requests an operation`,
  async () => {
    const program = await schemathesis.find(process.env);
    if (!program) throw new Error('There is no schemathesis. `npx portal doctor --install` brings one.');
    const config = join(root, '.portal/schemathesis.toml');
    await writeFile(config, CONFIG);
    const options = [
      ...['--seed', '16', '--generation-deterministic', '--max-examples', EXAMPLES, '--continue-on-failure'],
      // How long an input takes to generate says nothing about the API.
      ...['--phases', 'examples,coverage,fuzzing', '--no-color', '--suppress-health-check', 'too_slow'],
    ];
    const run = await $({ nothrow: true, quiet: true, cwd: root, env: process.env })`
      ${program} --config-file ${config} run ${`${address}/api/openapi.json`} ${options}`;
    console.log(closingLines(run.stdout));
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  },
  // Python beside other tests.
);

function closingLines(text: string): string {
  return text.slice(text.search(/^API Operations:/m)).trim();
}
