const PAGERS: ReadonlyMap<string, string> = new Map([
  ['pagerduty', 'PagerDuty'],
  ['opsgenie', 'Opsgenie'],
  ['grafana', 'Grafana OnCall'],
  ['splunk', 'Splunk On-Call'],
  ['incidentio', 'incident.io'],
]);

const CHATS: ReadonlyMap<string, string> = new Map([
  ['slack', 'Slack'],
  ['teams', 'Microsoft Teams'],
  ['mattermost', 'Mattermost'],
  ['zulip', 'Zulip'],
  ['discord', 'Discord'],
  ['rocketchat', 'Rocket.Chat'],
  ['googlechat', 'Google Chat'],
  ['chat', 'Chat'],
]);

export function isKnownChat(system: string): boolean {
  return CHATS.has(system.toLowerCase());
}

/** The name of a system as it is written: `PagerDuty` for `pagerduty`. */
export function systemTitle(system: string): string {
  const name = system.toLowerCase();
  return PAGERS.get(name) ?? CHATS.get(name) ?? system;
}

export const KNOWN_SYSTEMS: readonly string[] = [...PAGERS.keys(), ...CHATS.keys()];
