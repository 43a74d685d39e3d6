import { askedSchema } from '../request/asked-schema.ts';
import type { RequestKind } from '../request/request-kind.ts';
import { defined } from '../text/defined.ts';
import type { RequestRecord } from './snapshot.ts';

export function requestRecords(kinds: Iterable<RequestKind>, issueForms: ReadonlySet<string>): RequestRecord[] {
  return [...kinds]
    .filter(({ askedOn }) => askedOn !== 'pages of templates' && askedOn !== 'pages of types')
    .map((kind) => {
      const { name, title, summary, icon, subjectField, example, groups = [], askedOn } = kind;
      const issueForm = `${name}.yml`;
      return {
        name,
        title,
        summary,
        address: `create/${name}`,
        ...defined({ icon }),
        hasOwnPage: askedOn === 'own page',
        form: { schema: askedSchema(kind), groups, subjectField, example },
        ...(issueForms.has(issueForm) && { issueForm }),
      };
    });
}
