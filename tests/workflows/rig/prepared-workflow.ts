import { isMap, parseDocument, visit } from 'yaml';
import { idTokenRequest } from './id-token.ts';

export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

export interface Preparation {
  /** Whether the run may use environments that only main may: their secrets, that is. */
  isOnMain: boolean;
  /** Where a job asks for a token that proves what it is. */
  idTokens: string;
  tokenOf(permissions: Permissions, job: string): Promise<string>;
}

export interface PreparedWorkflow {
  text: string;
  /** Secrets that the text names in place of `github.token`. */
  secrets: Readonly<Record<string, string>>;
}

/**
 * Makes of a workflow file what act runs, doing what GitHub does and act does not: every job has a token of its own with the
 * permissions that it names, and secrets of an environment reach only jobs that name it, on main. What act does not know
 * (`concurrency.queue`, `environment.deployment`) goes.
 */
export async function prepareWorkflow(
  file: string,
  { isOnMain, idTokens, tokenOf }: Preparation,
): Promise<PreparedWorkflow> {
  const document = parseDocument(file);
  const secrets: Record<string, string> = {};
  if (document.hasIn(['concurrency', 'queue'])) document.deleteIn(['concurrency', 'queue']);
  const jobs = document.get('jobs');
  if (!isMap(jobs)) throw new Error('The workflow has no jobs.');
  for (const { key } of jobs.items) {
    const job = String(key);
    const queue = ['jobs', job, 'concurrency', 'queue'];
    if (document.hasIn(queue)) document.deleteIn(queue);
    const { permissions = {}, environment } = (document.toJS() as Workflow).jobs[job]!;
    const secret = `TOKEN_OF_${job.toUpperCase()}`;
    secrets[secret] = await tokenOf(permissions, job);
    const place = typeof environment === 'object' ? environment.name : environment;
    // Without a record of a deployment, which act knows nothing of, the rules and secrets of the environment hold as well.
    if (document.hasIn(['jobs', job, 'environment', 'deployment']))
      document.deleteIn(['jobs', job, 'environment', 'deployment']);
    const held = isOnMain ? (SECRETS[String(place)] ?? []) : [];
    const replace = (text: string) =>
      text
        .replaceAll('github.token', `secrets.${secret}`)
        .replaceAll('secrets.GITHUB_TOKEN', `secrets.${secret}`)
        .replaceAll(/secrets\.((?:WAYPOST|PROBE)_\w+)/g, (name) =>
          held.some((each) => each.test(name)) ? name : 'secrets.NOT_OF_THIS_JOB',
        );
    visit(document.getIn(['jobs', job], true) as never, {
      Scalar(_, node) {
        if (typeof node.value === 'string') node.value = replace(node.value);
      },
    });
    document.setIn(['jobs', job, 'env', 'RIG_PERMISSIONS'], JSON.stringify(permissions));
    if (permissions['id-token'] !== 'write') continue;
    document.setIn(['jobs', job, 'env', 'ACTIONS_ID_TOKEN_REQUEST_URL'], idTokens);
    document.setIn(['jobs', job, 'env', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'], idTokenRequest(place));
  }
  return { text: document.toString(), secrets };
}

/** By environment, the secrets that it holds. */
const SECRETS: Readonly<Record<string, readonly RegExp[]>> = {
  portal: [/[.]WAYPOST_APP_KEY$/, /[.]PROBE_/],
  maker: [/[.]WAYPOST_APP_KEY$/, /[.]WAYPOST_MAKER_KEY$/],
  // Of whichever environment a run provisions.
  '${{ inputs.environment }}': [/[.]WAYPOST_VARIABLES$/],
  '${{ inputs.environment }}-plan': [/[.]WAYPOST_VARIABLES$/],
};

interface Workflow {
  jobs: Record<string, { permissions?: Permissions; environment?: string | { name: string } }>;
}
