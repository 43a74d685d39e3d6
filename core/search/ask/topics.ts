/** What people ask of one entry: each is a part of its page, found by the titles that the page gives it. */
export interface Topic {
  /** Words that people type for it, in lower case. */
  words: readonly string[];
  /** Titles of links and terms of facts that answer it, the best first. */
  answers: readonly string[];
}

const topic = (words: string, ...answers: string[]): Topic => ({ words: words.split(' '), answers });

/** In the order in which a person needs the answers. */
export const TOPICS: readonly Topic[] = [
  topic('on-call oncall page pager paging rota escalation escalate wake', 'Page', 'On call', 'Chat', 'Email', 'Rota'),
  topic('chat channel slack contact contacts reach message email', 'Chat', 'Email', 'Page'),
  topic(
    'owner owners owns owned own team responsible maintainer maintains approve approves approval approver approvers',
    'Owner',
    'Chat',
    'Page',
  ),
  topic('runbook runbooks playbook', 'Runbook'),
  topic('dashboard dashboards metrics monitoring grafana', 'Dashboard'),
  topic('repository repo source code git github', 'Repository'),
  topic('docs doc documentation readme guide', 'Docs'),
  topic('api apis reference endpoint endpoints openapi', 'Reference', 'API', 'APIs', 'Endpoint', 'Specification'),
  topic('health status uptime incident incidents down degraded', 'Now', 'Health'),
  topic(
    'breaks break impact outage down dependents dependencies depends graph uses used using usage consumers callers calls called ' +
      'fail fails failure happens affects affected blast radius',
    'Graph',
    'Dependencies',
  ),
  topic('history changes changed changelog', 'History', 'Changes'),
  topic('problems problem errors warnings', 'Problems', 'Needs attention'),
  topic('members member people', 'People'),
  topic('cost costs price', 'Costs'),
  topic('edit change', 'Edit', 'Edit file'),
  topic('rename', 'Rename', 'Edit'),
  topic('retire delete remove decommission', 'Retire', 'Edit'),
  topic('lifecycle', 'Lifecycle'),
  topic('tier', 'Tier'),
  topic('type', 'Type'),
  topic('system', 'System'),
  topic('domain', 'Domain'),
];
