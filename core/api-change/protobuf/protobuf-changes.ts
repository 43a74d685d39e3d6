import { quoted } from '../../text/quoted.ts';
import { type ApiChange, type Comparison, worstFirst } from '../api-change.ts';
import type { ApiDescription } from '../description.ts';
import { fieldChanges } from './field-changes.ts';
import { methodChanges } from './method-changes.ts';
import { changesByName, type ProtoChange } from './proto-change.ts';
import { type ProtoFile, readProto } from './read-proto.ts';
import { valueChanges } from './value-changes.ts';

/**
 * Compares two files of Protocol Buffers by what is on the wire: numbers and types. Another name for the same number only changes
 * JSON and generated code.
 *
 * @see https://protobuf.dev/programming-guides/proto3/#updating
 */
export function protobufChanges(base: ApiDescription, head: ApiDescription): Comparison {
  const before = readProto(base);
  const after = readProto(head);
  if ('reason' in before) return { reason: `The earlier version: ${before.reason}` };
  if ('reason' in after) return after;
  const found = [
    ...packageChange(before, after),
    ...changesByName(before.services, after.services, 'Service', (a, b, name) =>
      methodChanges(a, b, name, { before, after }),
    ),
    ...changesByName(before.messages, after.messages, 'Message', (a, b, name) =>
      fieldChanges(a, b, name, { before, after }),
    ),
    ...changesByName(before.enums, after.enums, 'Enum', valueChanges),
  ];
  const changes = found.map((each): ApiChange => {
    const [side, { file, at }] = after.at(each.where) ? (['head', after] as const) : (['base', before] as const);
    const place = at(each.where);
    return { ...each, ...(place && { at: { side, file, ...place } }) };
  });
  return { changes: worstFirst(changes), unfollowed: [], versions: {} };
}

function packageChange(before: ProtoFile, after: ProtoFile): ProtoChange[] {
  if (before.package === after.package) return [];
  const sentence = `The package changed from ${quoted(before.package)} to ${quoted(after.package)}. Calls find no service under the old name.`;
  return [{ rating: 'breaking', rule: 'package-changed', where: '', sentence }];
}
