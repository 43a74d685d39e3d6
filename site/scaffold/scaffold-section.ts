import type { EntityRecord } from '#core/part/entity-record.ts';
import { SCAFFOLD, type ScaffoldRecord } from '#core/scaffold/service/scaffold-record.ts';
import { TEMPLATES, type TemplateRecord } from '#core/scaffold/template/template-records.ts';
import { defined } from '#core/text/defined.ts';
import type { Section } from '../section.ts';
import { href } from '../text/href.ts';
import ScaffoldSection from './ScaffoldSection.astro';

const OUTCOMES = {
  passed: { look: 'up', mark: '●' },
  failed: { look: 'down', mark: '■' },
} as const;
const NOT_RUN = { look: 'unknown', mark: '○' } as const;

export const scaffoldSection: Section<ScaffoldView> = {
  id: 'template',
  title: 'Template',
  place: 'main',
  view: (entity, { snapshot }) => {
    const scaffold = SCAFFOLD.of(entity);
    return scaffold && scaffoldView(entity, scaffold, TEMPLATES.of(snapshot) ?? []);
  },
  // The address in its entry is not there yet: only this machine has the repository.
  actions: (entity) =>
    SCAFFOLD.of(entity)?.made?.clone === undefined
      ? []
      : [{ title: 'Repository', text: 'Clone', href: '#template', icon: 'repository' }],
  Component: ScaffoldSection,
};

export type ScaffoldView = ReturnType<typeof scaffoldView>;

function scaffoldView(
  { name, namespace }: EntityRecord,
  scaffold: ScaffoldRecord,
  templates: readonly TemplateRecord[],
) {
  const { template: from, version, made } = scaffold;
  const record = templates.find((one) => one.name === from);
  const latest = record?.template?.version;
  const isOld = latest !== undefined && version !== undefined && latest > version;
  const service = namespace === 'default' ? name : `${namespace}/${name}`;
  return {
    template: { title: record?.template?.title ?? from, ...(record && { href: href(record.address) }) },
    ...(version !== undefined && { version }),
    ...(isOld && { newer: { version: latest, command: `npx portal scaffold update ${service} --dry-run` } }),
    ...(made && {
      made: {
        time: made.time,
        repository: made.repository,
        followUps: made.followUps,
        ...defined({ url: made.url, clone: made.clone }),
        checks: made.checks.map(({ command, outcome, text = '' }) => ({
          command: command.join(' '),
          outcome,
          text,
          ...(OUTCOMES[outcome as keyof typeof OUTCOMES] ?? NOT_RUN),
        })),
      },
    }),
  };
}
