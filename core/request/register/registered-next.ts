import { isOperated } from '../../catalog/lists/is-operated.ts';
import { DEFAULT_NAMESPACE } from '../../catalog/ref.ts';
import { encodeUriPart } from '../../text/encode-uri.ts';
import { quoted } from '../../text/quoted.ts';
import type { NextStep } from '../next-step.ts';
import type { RequestFields } from '../request.ts';

/** What a person at three in the morning looks for, by the field that has it. */
const LOOKED_FOR = { health: 'no health check', oncall: 'no on-call', docs: 'no documentation' } as const;
/** What only something that runs has. */
const OF_OPERATED: readonly string[] = ['health', 'oncall'];

/** What the person who registered a service does first: complete its entry, copy its documentation, know who approves changes. */
export function registeredNext({ name, namespace = DEFAULT_NAMESPACE, owner, ...fields }: RequestFields): NextStep[] {
  const known = namespace === DEFAULT_NAMESPACE ? `${name}` : `${namespace}/${name}`;
  const isRun = typeof fields.type !== 'string' || isOperated({ type: fields.type });
  const missing = Object.entries(LOOKED_FOR).flatMap(([field, words]) =>
    fields[field] === undefined && (isRun || !OF_OPERATED.includes(field)) ? [words] : [],
  );
  const last = missing.at(-1);
  const all = missing.length > 1 ? `${missing.slice(0, -1).join(', ')} and ${last}` : last;
  return [
    ...(all === undefined
      ? []
      : [
          {
            text: `Its entry has ${all} yet. Add what you have.`,
            url: `/create/change/?entry=service:${known.split('/').map(encodeUriPart).join('/')}`,
            urlTitle: 'Change the entry',
          },
        ]),
    ...(fields.repo === undefined
      ? []
      : [{ text: 'Copy the documentation of its repository into the portal.', command: 'npx portal docs sync' }]),
    { text: `Changes of its entry need an approval by ${quoted(`${owner}`)}.` },
  ];
}
