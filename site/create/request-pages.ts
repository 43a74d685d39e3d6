import { issueFormLink } from '#core/request/form/issue-form-link.ts';
import type { RequestRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { href } from '../text/href.ts';
import { askByHand } from './ask-by-hand.ts';
import type { FormProps } from './island/form/form-props.ts';

export function requestCards({ requests }: Pick<Snapshot, 'requests'>) {
  return requests.map(({ title, summary, icon, address }) => {
    return { title, summary, href: href(address), icon: icon ?? ('plus' as const) };
  });
}

/** The pages of kinds of request that have none of their own, by the name of the kind. */
export function requestPages(snapshot: Snapshot): Map<string, RequestPage> {
  const records = snapshot.requests.filter(({ hasOwnPage }) => !hasOwnPage);
  return new Map(records.map((record) => [record.name, requestPage(record, snapshot)]));
}

type RequestPage = ReturnType<typeof requestPage>;

function requestPage(record: RequestRecord, snapshot: Snapshot) {
  const { name, title, summary, issueForm, form } = record;
  const { repository } = snapshot.portal;
  return {
    title,
    summary,
    byHand: askByHand(form.schema, `npx portal ${name}`),
    props: { ...requestForm(record, snapshot), subjectField: form.subjectField },
    issueForm: repository && issueForm ? issueFormLink(repository, issueForm) : undefined,
  };
}

export function requestForm({ name, title, issueForm, form }: RequestRecord, snapshot: Snapshot): FormProps {
  const { schema, groups } = form;
  return {
    base: href(''),
    page: name,
    kind: name,
    title,
    schema,
    groups,
    destination: destinationOf(snapshot),
    issueForm: issueForm ?? null,
  };
}

export function destinationOf({ portal: { repository }, build }: Snapshot): FormProps['destination'] {
  return repository ? { repository, branch: build.branch ?? 'main' } : null;
}
