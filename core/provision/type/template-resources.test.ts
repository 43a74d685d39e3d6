import { expect, test } from 'vitest';
import { terminalReport } from '../../report/terminal.ts';
import { manifest } from '../../scaffold/testing.ts';
import { portalWith } from '../testing.ts';
import { checkTemplateResources } from './template-resources.ts';

const FILE = 'templates/tiny/template.yaml';
const LINE = manifest().split('\n').length + 1;
const report = (resource: string) =>
  terminalReport(checkTemplateResources(portalWith({ [FILE]: manifest('resources:', `  - ${resource}`) })));
const queue = (more: string) => `{ type: queue, name: a, ${more} }`;

test('a resource has a type that exists, and sizes and configuration of that type', () => {
  expect(report(queue('environments: { dev: { size: small } }, config: { ordered: true }'))).toBe('');
  expect(report('{ type: queu, name: a, environments: { dev: { size: small } } }')).toBe(
    `${FILE}:${LINE}:13  error  schema
  \`type\` is \`queu\`, which is not a resource type in infra/types/.
  Did you mean \`queue\`?`,
  );
  expect(report(queue('environments: { dev: { size: larg } }, config: { orderd: true }'))).toBe(
    `${FILE}:${LINE}:58  error  schema
  \`environments.dev.size\` is \`larg\`, which is not a size of \`queue\`.
  Did you mean \`large\`?

${FILE}:${LINE}:86  error  schema
  \`config.orderd\` is not a known field.
  Did you mean \`ordered\`?`,
  );
});

test('an environment that the portal does not have is a warning, as nobody may ever need it', () => {
  expect(report(queue('environments: { devv: { size: small } }'))).toBe(
    `${FILE}:${LINE}:45  warning  schema
  \`environments\` names \`devv\`, which is not an environment in catalog/portal.yaml, so a request for it is refused.
  Did you mean \`dev\`?`,
  );
});
