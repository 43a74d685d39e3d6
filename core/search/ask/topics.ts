/** What people ask of one entry: each is a part of its page, found by the titles that the page gives it. */
export interface Topic {
  words: readonly string[];
  /** Titles of links and terms of facts that answer it, the best first. */
  answers: readonly string[];
  /** What a portal has none of itself, as a sentence names it: only links of an entry lead there, by a title with one of the words. */
  outside?: string;
}

const topic = (words: string, ...answers: string[]): Topic => ({ words: words.split(' '), answers });
const outside = (name: string, words: string, ...answers: string[]): Topic => ({
  ...topic(words, ...answers),
  outside: name,
});

export const PAGE_TOPICS: readonly Topic[] = [
  topic(
    'approve approves approved approval approvals approver approvers permission permissions access',
    'Who may change this',
    'Owner',
  ),
  topic('dashboard dashboards metrics monitoring grafana', 'Dashboard'),
  topic('repository repo source code git github', 'Repository'),
  topic(
    'breaks break impact outage down dependents dependencies depends graph uses used using usage consumers callers calls called ' +
      'fail fails failure happens affects affected blast radius',
    'Used by',
    'Graph',
    'Dependencies',
  ),
  topic('edit change', 'Edit', 'Edit file'),
  topic('rename', 'Rename', 'Edit'),
  topic('retire delete remove decommission', 'Retire', 'Edit'),
  outside(
    'deployments',
    'deployments deployment deploys deploy deployed releases release released rollout rollouts pipeline pipelines',
    'Dashboard',
    'Repository',
  ),
  outside('logs', 'logs logging', 'Dashboard'),
  outside('traces', 'traces tracing', 'Dashboard'),
  outside('service levels', 'sla slas slo slos', 'Dashboard', 'Health'),
  outside('alerts', 'alerts alerting alarms', 'Dashboard', 'Page'),
  outside('tickets', 'tickets backlog jira', 'Repository'),
];

/** What is asked of a name alone, for people: `who is in payments`. */
export const WHO: Topic = { words: [], answers: ['People', 'Owner'] };
