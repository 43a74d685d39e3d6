import { PassThrough, Writable } from 'node:stream';

/** A person at a terminal who answers one question after the other. */
export function person(answers: string[]) {
  const input = new PassThrough();
  const asked: string[] = [];
  const output = new Writable({
    write(chunk, _, done) {
      const text = String(chunk);
      if (/: $/.test(text)) {
        asked.push(text.trim());
        input.write(`${answers.shift() ?? ''}\n`);
      }
      done();
    },
  });
  return { streams: { input, output }, asked };
}
