import type { Catalog } from '../catalog.ts';
import { type Api, type Entity, isApi, isUnclear } from '../entity.ts';
import type { Finding } from '../problem.ts';
import { type Ref, refParts, shortRef } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';
import { circles } from './strong-components.ts';

export const apiVersions: Rule = {
  name: 'api-versions',
  severity: 'warning',
  why: 'Callers read which version of an API is the newest, and what the others describe.',
  finds: 'an earlier version that fits no other API',
  wrong:
    'kind: api\nname: checkout-http-v2\nowner: payments\ntype: openapi\nreplaces: [checkout-http-v1, checkout-http-v1]\n---\nkind: api\nname: checkout-http-v1\nowner: payments\ntype: openapi',
  right:
    'kind: api\nname: checkout-http-v2\nowner: payments\ntype: openapi\nreplaces: [checkout-http-v1]\n---\nkind: api\nname: checkout-http-v1\nowner: payments\ntype: openapi',

  *checkEntity(entity, { catalog }) {
    if (isApi(entity)) yield* wrongVersions(entity, catalog);
  },

  *checkCatalog({ catalog }) {
    const replaced = (ref: Ref) => versionsOf(catalog.get(ref)).map(({ to }) => catalog.today(to));
    const refs = catalog.distinct.filter((entity) => versionsOf(entity).length > 0).map(({ ref }) => ref);
    for (const circle of circles(refs, replaced)) yield inCircle(circle, catalog);
  },
};

/** What an entry says that it replaces; none where its file is damaged. */
function versionsOf(entity: Entity | undefined) {
  if (!entity || isUnclear(entity)) return [];
  return entity.references.flatMap(({ relation, to, field }) =>
    relation === 'replaces' && to !== undefined ? [{ to, field }] : [],
  );
}

function* wrongVersions(api: Api, catalog: Catalog): Iterable<Finding> {
  const seen = new Set<Ref>();
  for (const { to, field } of versionsOf(api)) {
    const found = (what: string, hint: string) => ({
      field,
      message: `\`${fieldName(api, field)}\` names ${what}.`,
      hint,
    });
    const ref = catalog.today(to);
    const { kind } = refParts(ref);
    const version = catalog.get(ref);
    const file = version && isApi(version) ? version.spec?.file : undefined;
    if (seen.has(ref)) yield found(`the version \`${spelling(api, field)}\` twice`, 'Delete one of the two.');
    else if (kind !== 'api')
      yield found(
        `a ${kind}, and only another API can be an earlier version`,
        `Name an API, such as \`api:${api.name}-v1\`.`,
      );
    else if (ref !== api.ref && file !== undefined && file === api.spec?.file)
      yield found(
        `\`${version!.name}\`, which has the same description, ${file}`,
        'Give each version a file of its own in `spec`.',
      );
    seen.add(ref);
  }
}

function inCircle(circle: readonly Ref[], catalog: Catalog) {
  const entity = catalog.get(circle[0]!)!;
  const { field } = versionsOf(entity).find(({ to }) => circle.includes(catalog.today(to)))!;
  const names = circle.map((ref) => `\`${shortRef(ref)}\``).join(', ');
  return {
    entity,
    field,
    message:
      circle.length > 1
        ? `Each of these versions replaces another one, so none is the newest: ${names}.`
        : `\`${entity.name}\` replaces itself.`,
    hint: `Delete \`${fieldName(entity, field)}\`${circle.length > 1 ? ', or the same in another of them' : ''}.`,
  };
}
