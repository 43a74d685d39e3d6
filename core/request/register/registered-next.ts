import { isOperated } from '../../catalog/entity.ts';
import { LOOKED_FOR } from '../../catalog/kinds/properties.ts';
import { DEFAULT_NAMESPACE } from '../../catalog/ref.ts';
import { encodeUriPart } from '../../text/encode-uri.ts';
import { quoted } from '../../text/quoted.ts';
import type { NextStep } from '../next-step.ts';
import type { RequestFields } from '../request.ts';

export function registeredNext({ name, namespace = DEFAULT_NAMESPACE, owner, ...fields }: RequestFields): NextStep[] {
  const known = namespace === DEFAULT_NAMESPACE ? `${name}` : `${namespace}/${name}`;
  const isRun = typeof fields.type !== 'string' || isOperated({ type: fields.type });
  const missing = LOOKED_FOR.flatMap(({ field, lacking, isOfOperated }) =>
    fields[field] === undefined && (isRun || !isOfOperated) ? [lacking] : [],
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
