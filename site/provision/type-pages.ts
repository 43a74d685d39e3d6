import { monthlyRange } from '#core/price/price.ts';
import { environmentsOf, typeFormGroups, typeFormSchema } from '#core/provision/form/type-form.ts';
import { isPossible, platformOf } from '#core/provision/policy/environment-policy.ts';
import { allowedSizes } from '#core/provision/policy/resource-checks.ts';
import { priceOf } from '#core/provision/price/price-of.ts';
import {
  PROVISIONING,
  type Provisioning,
  RESOURCE_TYPES,
  type TypeRecord,
} from '#core/provision/record/type-records.ts';
import { PROVISION_SCHEMA } from '#core/provision/request/provision-schema.ts';
import { issueFormLink } from '#core/request/form/issue-form-link.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { count } from '#core/text/count.ts';
import { defined } from '#core/text/defined.ts';
import { type AskByHand, askByHand } from '../create/ask-by-hand.ts';
import { destinationOf } from '../create/request-pages.ts';
import { filteredHref } from '../text/filtered-href.ts';
import { href } from '../text/href.ts';
import type { TypeProps } from './island/TypeForm.tsx';

type Link = { title: string; href: string };

export function typeCards(snapshot: Snapshot) {
  const decides = PROVISIONING.of(snapshot);
  const records = decides ? (RESOURCE_TYPES.of(snapshot) ?? []) : [];
  // No card leads to a type of a cloud that no environment has.
  const possible = records.filter(({ type }) => isPossible(type, decides!.policies));
  return possible.map((record) => {
    const { name, title, summary, icon } = record.type;
    const used = usedLink(name, snapshot);
    const cost = costWords(record, decides!);
    return { title, summary, href: href(record.address), cost, ...defined({ icon, used }) };
  });
}

/** The resources of a type, as the list counts them: also those that nobody requested here. */
function usedLink(type: string, snapshot: Snapshot): Link | undefined {
  const made = snapshot.entities.filter((each) => each.kind === 'resource' && each.type === type).length;
  const list = filteredHref(listsOf(snapshot).of('resource'), 'type', type);
  return made > 0 && list !== undefined ? { title: count(made, 'resource', 'resources'), href: list } : undefined;
}

export function typePages(snapshot: Snapshot): Map<string, TypePage> {
  const decides = PROVISIONING.of(snapshot);
  const records = decides ? (RESOURCE_TYPES.of(snapshot) ?? []) : [];
  return new Map(records.map((record) => [record.type.name, typePage(record, decides!, snapshot)]));
}

type TypePage = ReturnType<typeof typePage>;

function typePage(record: TypeRecord, decides: Provisioning, snapshot: Snapshot) {
  const { type, editUrl, issueForm } = record;
  const { repository } = snapshot.portal;
  const isOffered = environmentsOf(type, decides).some((policy) => allowedSizes(type, policy).length > 0);
  return {
    title: type.title,
    summary: type.summary,
    byHand: byHand(record),
    ...(isOffered && { props: typeProps(record, decides, snapshot) }),
    ...(editUrl && { editUrl, docsUrl: docsUrlOf(editUrl) }),
    ...(issueForm && repository && { issueForm: issueFormLink(repository, issueForm) }),
  };
}

/** @param editUrl of its type.yaml */
function docsUrlOf(editUrl: string): string {
  return editUrl.replace('/edit/', '/blob/').replace(/type\.yaml$/, 'README.md');
}

function typeProps({ type, issueForm }: TypeRecord, provisioning: Provisioning, snapshot: Snapshot): TypeProps {
  return {
    base: href(''),
    page: `provision/${type.name}`,
    kind: 'provision',
    title: type.title,
    type,
    provisioning,
    schema: typeFormSchema(type, provisioning),
    groups: typeFormGroups(type, provisioning),
    destination: destinationOf(snapshot),
    issueForm: issueForm ?? null,
    url: snapshot.portal.url ?? null,
  };
}

function byHand({ type }: TypeRecord): AskByHand {
  const { type: _, environments, config: __, ...others } = PROVISION_SCHEMA.properties;
  const size = Object.keys(type.sizes)[0]!;
  const properties = {
    ...others,
    'environments.dev.size': { title: environments.title, description: environments.description, examples: [size] },
  };
  return askByHand(
    { properties, required: ['name', 'service', 'environments.dev.size'] },
    `npx portal provision ${type.name}`,
  );
}

function costWords({ type }: TypeRecord, decides: Provisioning): string {
  const environments = environmentsOf(type, decides);
  const { currency } = decides;
  const prices = environments.flatMap((policy) =>
    allowedSizes(type, policy).map((size) =>
      priceOf(type, { platform: platformOf({}, policy, type), size }, { policy, currency }),
    ),
  );
  if (prices.length === 0) return 'Not allowed in any environment yet';
  return `${environments.map(({ name }) => name).join(', ')}: ${monthlyRange(prices)}`;
}
