import { issueFormLink } from '#core/request/form/issue-form-link.ts';
import type { RequestRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { href } from '../text/href.ts';
import { type AskByHand, askByHand } from './ask-by-hand.ts';
import type { RequestProps } from './island/form/request-props.ts';

/** Something that can be asked for without a template. */
export interface RequestCard {
  title: string;
  summary: string;
  href: string;
}

export function requestCards({ requests }: Pick<Snapshot, 'requests'>): RequestCard[] {
  return requests.map(({ title, summary, address }) => ({ title, summary, href: href(address) }));
}

/** Everything on a page whose form is made of the schema of a kind of request. */
export interface RequestPage {
  title: string;
  summary: string;
  props: RequestProps;
  byHand: AskByHand;
  /** Page of the forge that asks for the same. */
  issueForm: string | undefined;
}

/** The pages of kinds of request that have none of their own, by the name of the kind. */
export function requestPages({ requests, portal: { repository } }: Snapshot): Map<string, RequestPage> {
  return new Map(
    requests.flatMap((record) => (record.form ? [[record.name, requestPage(record, record.form, repository)]] : [])),
  );
}

function requestPage(
  { name, title, summary, issueForm }: RequestRecord,
  { schema, subjectField }: NonNullable<RequestRecord['form']>,
  repository: string | undefined,
): RequestPage {
  const forge = repository && issueForm ? { repository, issueForm } : null;
  return {
    ...{ title, summary, byHand: askByHand(schema, `portal ${name}`) },
    props: { base: href(''), kind: name, title, schema, subjectField, forge },
    issueForm: forge ? issueFormLink(forge.repository, forge.issueForm) : undefined,
  };
}
