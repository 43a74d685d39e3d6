import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Granted, TokenUse } from '../../forge/github-permissions.ts';
import type { RecordedRequest } from '../../forge/stand-in.ts';
import type { Github } from './github.ts';

const WORKFLOWS = join(import.meta.dirname, '../../../.github/workflows');

interface Step {
  uses?: string;
  with?: Record<string, string>;
}

/** What actions need of the token of the job, by their own descriptions. */
const OF_ACTIONS: readonly { uses: RegExp; needs: string }[] = [
  // https://github.com/actions/checkout#recommended-permissions
  { uses: /^actions\/checkout@/, needs: 'contents: read' },
  // https://github.com/actions/configure-pages: it asks for the site, `GET /repos/{owner}/{repo}/pages`
  { uses: /^actions\/configure-pages@/, needs: 'pages: read' },
  // https://docs.github.com/actions/reference/openid-connect-reference: "requires `permissions: id-token: write`"
  { uses: /^\.\/actions\/deploy-site$/, needs: 'id-token: write' },
];

/**
 * What jobs did with their tokens in the runs until now: by job, the requests of its own token and of each of the App's, with what the
 * workflow grants.
 */
export function tokenUses({ requests, gitRequests }: Pick<Github, 'requests' | 'gitRequests'>): TokenUse[] {
  const uses = new Map<string, TokenUse & { requests: RecordedRequest[]; also: string[] }>();
  const find = (job: string, granted: Granted) => {
    const key = JSON.stringify([job, Object.entries(granted).sort()]);
    const use = uses.get(key) ?? { job, granted, requests: [], also: [] };
    uses.set(key, use);
    return use;
  };
  for (const { by, ...request } of requests)
    if (by.job && by.permissions) find(by.job, grantedTo(by)).requests.push(request);
  for (const { by, isPush } of gitRequests)
    if (by.job && by.permissions) find(by.job, grantedTo(by)).also.push(`contents: ${isPush ? 'write' : 'read'}`);
  for (const job of new Set([...uses.values()].map((use) => use.job))) {
    const { permissions, steps } = jobOf(job);
    const use = find(job, named(permissions));
    for (const { uses: action = '', with: given = {} } of steps) {
      use.also.push(...OF_ACTIONS.filter((each) => each.uses.test(action)).map(({ needs }) => needs));
      // https://github.com/actions/download-artifact#download-artifacts-from-other-workflow-runs-or-repositories
      if (given['github-token'] && given['run-id']) use.also.push('actions: read');
    }
  }
  return [...uses.values()].sort((a, b) => a.job.localeCompare(b.job));
}

/** Of the token of a job the emulator keeps only what it knows. */
function grantedTo({ login, job, permissions }: Github['requests'][number]['by']): Granted {
  return login === 'github-actions[bot]' ? named(jobOf(job!).permissions) : permissions!;
}

function named(permissions: Granted): Granted {
  return Object.fromEntries(
    Object.entries(permissions).map(([name, level]) => [name === 'id-token' ? name : name.replaceAll('-', '_'), level]),
  );
}

function jobOf(name: string): { permissions: Granted; steps: Step[] } {
  const [file, job] = name.split(' ') as [string, string];
  const { jobs } = parse(readFileSync(join(WORKFLOWS, file), 'utf8'));
  return { permissions: {}, ...jobs[job] };
}
