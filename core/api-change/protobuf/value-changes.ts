import type protobuf from 'protobufjs';
import { quoted } from '../../text/quoted.ts';
import { type ProtoChange, removed } from './proto-change.ts';

/** What changed in the values of an enum, which are known by their numbers. */
export function valueChanges(before: protobuf.Enum, after: protobuf.Enum, name: string): ProtoChange[] {
  const names = new Map(Object.entries(after.values).map(([value, number]) => [number, value]));
  const known = new Set(Object.values(before.values));
  const changed = Object.entries(before.values).flatMap(([value, number]): ProtoChange[] => {
    const now = names.get(number);
    if (now === undefined) return [removed('value', `${name}.${value}`, number, after.reserved)];
    if (now === value || Object.hasOwn(after.values, value)) return [];
    const sentence = `Value ${quoted(`${name}.${value}`)} was renamed to ${quoted(now)}. JSON and generated code change.`;
    return [{ rating: 'risky', rule: 'value-renamed', where: `${name}.${now}`, sentence }];
  });
  const added = Object.entries(after.values)
    .filter(([, number]) => !known.has(number))
    .map(
      ([value]): ProtoChange => ({
        ...{ rating: 'risky', rule: 'value-added', where: `${name}.${value}` },
        sentence: `Value ${quoted(`${name}.${value}`)} is new. Callers may not know what to do with it.`,
      }),
    );
  return [...changed, ...added];
}
