/** What people ask of one entry: each is a part of its page, found by the titles that the page gives it. */
export interface Topic {
  /** Words that people type for it, in lower case. */
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

/** In the order in which a person needs the answers. */
export const TOPICS: readonly Topic[] = [
  topic(
    'on-call oncall page pager pagerduty opsgenie paging rota escalation escalate wake',
    'Page',
    'On call',
    'Chat',
    'Email',
    'Rota',
  ),
  topic('chat channel slack contact contacts reach message email', 'Chat', 'Email', 'Page'),
  topic(
    'approve approves approved approval approvals approver approvers permission permissions access',
    'Who may change this',
    'Owner',
  ),
  topic('owner owners owns owned own team responsible maintainer maintains', 'Owner', 'Chat', 'Page'),
  topic('runbook runbooks playbook', 'Runbook'),
  topic('dashboard dashboards metrics monitoring grafana', 'Dashboard'),
  topic('repository repo source code git github', 'Repository'),
  topic('docs doc documentation readme guide', 'Docs'),
  topic('api apis reference endpoint endpoints openapi', 'Reference', 'API', 'APIs', 'Endpoint', 'Specification'),
  topic('health status uptime incident incidents down degraded', 'Now', 'Health'),
  topic(
    'breaks break impact outage down dependents dependencies depends graph uses used using usage consumers callers calls called ' +
      'fail fails failure happens affects affected blast radius',
    'Used by',
    'Graph',
    'Dependencies',
  ),
  topic('history changes changed changelog', 'History', 'Changes'),
  topic('problems problem errors warnings', 'Problems', 'Needs attention'),
  topic('members member people', 'People'),
  topic('cost costs price budget spend', 'Costs', 'Cost', 'Resources'),
  topic('edit change', 'Edit', 'Edit file'),
  topic('rename', 'Rename', 'Edit'),
  topic('retire delete remove decommission', 'Retire', 'Edit'),
  topic('lifecycle', 'Lifecycle'),
  topic('tier', 'Tier'),
  topic('type', 'Type'),
  topic('system', 'System'),
  topic('domain', 'Domain'),
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

export const TOPIC_WORDS: ReadonlySet<string> = new Set(TOPICS.flatMap(({ words }) => words));
/** Words for what is outside. An entry may have one of them for a name, and a word that is being typed begins as many names. */
export const OUTSIDE_WORDS: ReadonlySet<string> = new Set(
  TOPICS.flatMap(({ words, outside }) => (outside ? words : [])),
);
