import { expect, test } from 'vitest';
import { readLines } from './use-request.ts';

test('lines are whole, wherever the pieces end, also within a letter', async () => {
  const bytes = new TextEncoder().encode('{"a":"ü"}\n\n{"b":1}\n{"c":2}');
  const pieces = [bytes.slice(0, 7), bytes.slice(7, 12), bytes.slice(12)];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const lines = await Array.fromAsync(readLines(body));
  expect(lines).toEqual(['{"a":"ü"}', '{"b":1}', '{"c":2}']);
});
