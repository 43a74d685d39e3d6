import type { Entity, Link } from '../entity.ts';

/** Annotations that tools agree on, and the field each fills where the entry leaves it out. Backstage's own list, mostly. */
const REPO = ['backstage.io/source-location', 'github.com/project-slug', 'gitlab.com/project-slug'];
const ONCALL: readonly [annotation: string, system: string][] = [
  ['pagerduty.com/service-id', 'pagerduty'],
  ['pagerduty.com/integration-key', 'pagerduty'],
  ['opsgenie.com/team', 'opsgenie'],
  ['opsgenie.com/component-selector', 'opsgenie'],
  ['victorops.com/team', 'splunk'],
  ['grafana.com/oncall-integration', 'grafana'],
  ['slack.com/channel', 'slack'],
];
const LINKS: readonly [annotation: string, title: string, type: string][] = [
  ['grafana/dashboard', 'Dashboard', 'dashboard'],
  ['grafana/dashboard-url', 'Dashboard', 'dashboard'],
  ['sonarqube.org/url', 'Code quality', 'quality'],
  ['backstage.io/view-url', 'Source of this entry', 'source'],
];

/** Fills fields from well-known annotations. Fields of the entry itself stay. */
export function wellKnown(entity: Entity): Entity {
  const { annotations } = entity;
  const repo = entity.repo ?? repoOf(annotations);
  const docs = entity.docs ?? docsOf(annotations);
  return {
    ...entity,
    ...(repo && { repo }),
    ...(docs && { docs }),
    oncall: { ...oncallOf(annotations), ...entity.oncall },
    links: [...entity.links, ...linksOf(annotations, entity.links)],
  };
}

function repoOf(annotations: Entity['annotations']): string | undefined {
  for (const key of REPO) {
    const value = annotations[key];
    if (!value) continue;
    if (key.endsWith('project-slug')) {
      if (/^[\w.-]+(?:\/[\w.-]+)+$/.test(value)) return `https://${key.split('/')[0]}/${value}`;
    } else {
      const url = value.replace(/^url:/, '');
      if (/^https?:\/\//.test(url)) return url;
    }
  }
  return undefined;
}

/** `dir:.` is a folder beside the entry; `url:` an address. */
function docsOf(annotations: Entity['annotations']): string | undefined {
  const ref = annotations['backstage.io/techdocs-ref'];
  if (ref?.startsWith('url:')) return ref.slice('url:'.length);
  if (!ref?.startsWith('dir:')) return undefined;
  const folder = ref.slice('dir:'.length).replace(/^(?:\.?\/)+|^\.$/, '');
  return `./${folder}`;
}

function oncallOf(annotations: Entity['annotations']): Record<string, string> {
  const found = ONCALL.filter(([annotation]) => annotations[annotation]);
  // The first annotation of a system wins, so the last entry written must be it.
  return Object.fromEntries(found.reverse().map(([annotation, system]) => [system, annotations[annotation]!]));
}

function linksOf(annotations: Entity['annotations'], links: readonly Link[]): Link[] {
  return LINKS.flatMap(([annotation, title, type]) => {
    const url = annotations[annotation];
    const known = !url || !/^https?:\/\//.test(url) || links.some((link) => link.url === url);
    return known ? [] : [{ title, url, type }];
  });
}
