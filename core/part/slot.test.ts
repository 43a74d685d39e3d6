import { expect, test } from 'vitest';
import { Slot, withFields } from './slot.ts';

const COLOUR = new Slot<string>('colour');
const SIZE = new Slot<number>('size');

test('a slot holds a value in a field of its name, and nothing when there is no value', () => {
  const holder = withFields({ name: 'robot' }, [COLOUR.put('red'), SIZE.put(undefined)]);
  expect(holder).toEqual({ colour: 'red', name: 'robot' });
  expect([COLOUR.of(holder), SIZE.of(holder)]).toEqual(['red', undefined]);
});

test('two parts with one name of a slot are refused, as one would overwrite the other', () => {
  expect(() => withFields({}, [COLOUR.put('red'), new Slot('colour').put('blue')])).toThrow(
    'The field `colour` is used twice. Each part needs field names of its own.',
  );
});

test('a slot cannot have the name of a field of its holder', () => {
  expect(() => withFields({ colour: 'green' }, [COLOUR.put('red')])).toThrow('The field `colour` is used twice.');
});
