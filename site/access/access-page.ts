import type { ApproverJson } from '#core/access/access-components.ts';
import { ACCESS } from '#core/access/access-record.ts';
import { ApproverWriter } from '#core/access/approver-json.ts';
import { TEMPLATES } from '#core/scaffold/template/template-records.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';

export const ACCESS_PAGE = 'access';

export const accessMenu: MenuPart = {
  heading: 'Operate',
  items: (snapshot) => (ACCESS.of(snapshot) ? [menuItem('Access', ACCESS_PAGE, { key: 'w' })] : []),
};

/** Rows of the table of templates; the API has all. */
const MOST = 100;

export function accessPage({ snapshot }: PageContext) {
  const record = ACCESS.of(snapshot);
  if (!record) return undefined;
  const writer = new ApproverWriter(record, { snapshot, base: href('') });
  const approvers = (refs: readonly ApproverJson['ref'][]) => refs.map((ref) => writer.approver(ref));
  const titles = new Map((TEMPLATES.of(snapshot) ?? []).map(({ name, template }) => [name, template?.title]));
  return {
    roles: record.roles.map(({ name, holders, isDefault = false, ...more }) => ({
      ...more,
      name,
      isDefault,
      holders: approvers(holders),
      decides: [
        ...(name === 'platform' ? ['settings, teams and everything outside of the folders of teams'] : []),
        ...record.environments
          .filter(({ needs }) => needs.some(({ word }) => word === name))
          .map((environment) => `requests in \`${environment.name}\``),
      ],
    })),
    environments: record.environments.map(({ name, needs, special }) => ({
      name,
      needs: needs.map(({ anyOf, ...need }) => ({ ...need, anyOf: approvers(anyOf) })),
      special: special.map(({ anyOf, ...one }) => ({ ...one, anyOf: approvers(anyOf) })),
    })),
    templates: record.templates.slice(0, MOST).map(({ name, needs }) => ({
      title: titles.get(name) ?? name,
      href: href(`create/${name}`),
      needs: writer.needs(needs),
    })),
    moreTemplates: Math.max(0, record.templates.length - MOST),
  };
}

export const EVERYBODY: readonly string[] = [
  'Propose a change of any entry, setting or template, as a pull request or with a form of this site.',
  'Request a resource, a service from a template, a rename or a retirement.',
  'Comment on a change. Only the approvals that are required count.',
];
