import type { Answers } from './answers.ts';
import type { Changes } from './planned-files.ts';

/** The first team and the first entry of an empty catalog: valid as they are, and there to be filled in. */
export function firstEntries({ repository, title, url, team, members, isPersonal }: Answers): Changes {
  const owner = repository?.split('/')[0];
  const source = repository && `https://github.com/${repository}`;
  const schema = (kind: string) => (url ? [`# yaml-language-server: $schema=${url}/schemas/${kind}.schema.json`] : []);
  return new Map([
    [
      `catalog/teams/${team}.yaml`,
      [
        ...schema('team'),
        '# A team of the organisation. Add one such file for each; its folder is catalog/<name>/.',
        'kind: team',
        `name: ${team}`,
        `title: ${titleOf(team)}`,
        'description: Runs this portal.',
        ...(owner && !isPersonal ? [`github: ${owner}/${team}`] : []),
        `members: [${members.join(', ')}]`,
        '# links:',
        '#   - { title: Runbook, url: https://…, type: runbook }',
        '',
      ].join('\n'),
    ],
    [
      `catalog/${team}/portal.yaml`,
      [
        ...schema('service'),
        '# This portal, as the first entry. Copy the file for your own services, or use `npx portal register`.',
        'kind: service',
        'name: portal',
        `title: ${JSON.stringify(title)}`,
        `owner: ${team}`,
        'description: Shows who owns what, what it depends on and how to call it.',
        'type: website',
        'lifecycle: production',
        ...(source ? [`repo: ${source}`] : []),
        ...(url ? ['links:', `  - { title: Open it, url: ${JSON.stringify(url)} }`] : []),
        '# tier: 2                              # 1 is the most critical',
        '# dependsOn: [external:stripe]         # name others in `externals` of catalog/portal.yaml',
        '# health: { url: https://…/healthz }   # probed every few minutes',
        '',
      ].join('\n'),
    ],
    [
      `catalog/${team}/portal/README.md`,
      [
        `# ${title}`,
        '',
        'The page of the entry shows this file. Describe what it is for, how to call it, and what to do when it is down.',
        '',
        `- New service: ${url ? `[register one](${url}/create/register/)` : '`npx portal register`'}.`,
        `- Any other change: edit its file in ${source ? `[catalog/](${source}/tree/main/catalog)` : '`catalog/`'}, by pull request.`,
        '',
      ].join('\n'),
    ],
  ]);
}

function titleOf(team: string): string {
  const words = team.replaceAll('-', ' ');
  return JSON.stringify(words.charAt(0).toUpperCase() + words.slice(1));
}
