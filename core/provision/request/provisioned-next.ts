import type { NextStep } from '../../request/next-step.ts';
import type { RequestFields } from '../../request/request.ts';
import { encodeUriPart } from '../../text/encode-uri.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import { shellWord } from '../../text/shell-word.ts';

export function provisionedNext({ name, service, environments }: RequestFields): NextStep[] {
  const names = isMap(environments) ? Object.keys(environments) : [];
  return [
    ...names.map((environment) => ({
      text: `Open it in ${environment}. Its page and \`npx portal provision status ${shellWord(`${name}`)}\` show the connection.`,
      command: `npx portal provision connect ${shellWord(`${name}`)} --env ${shellWord(environment)}`,
    })),
    {
      text: `If the portal writes the repository of ${quoted(`${service}`)}, a pull request there adds \`config/resources.yaml\`. Review and merge it.`,
    },
    {
      text: 'For another size or environment, change its request. The same people approve it.',
      url: `/create/change/?entry=resource:${encodeUriPart(`${name}`)}`,
      urlTitle: 'Change the request',
    },
  ];
}
