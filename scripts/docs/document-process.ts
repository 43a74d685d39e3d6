import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { readyReference } from '#core/api-reference/read-reference.ts';
import type { ReadyReference } from '#core/api-reference/reference-tools.ts';
import { cleanSvg } from '#core/docs/clean-svg.ts';
import { DOCUMENT_COST } from '#core/docs/document-limits.ts';
import { renderMarkdown } from '#core/docs/render-markdown.ts';
import { asWritten, type Rendered } from '#core/docs/rendered.ts';

// A process of `DocumentProcesses`: works on one foreign text after another. Its memory is limited by its parent, its time by a
// thread beside it, and either ends the whole process: a parser that is stuck cannot be stopped otherwise.

export interface DocumentWork {
  markdown: Rendered;
  svg: string | undefined;
  reference: ReadyReference;
}

export interface Order {
  work: keyof DocumentWork;
  text: string;
}

const WORK: { [Name in keyof DocumentWork]: (text: string) => DocumentWork[Name] | Promise<DocumentWork[Name]> } = {
  async markdown(text) {
    try {
      return await renderMarkdown(text);
    } catch (error) {
      return asWritten(text, `The renderer cannot read it (${(error as Error).message}).`);
    }
  },
  /** @param text a `ReferenceSource` as JSON */
  reference: (text) => readyReference(JSON.parse(text)),
  svg(text) {
    try {
      return cleanSvg(text);
    } catch {
      return undefined;
    }
  },
};

/** CPU time of this process, in microseconds, at which its present text has used up what it may; 0 between texts. */
const deadline = new Float64Array(new SharedArrayBuffer(8));

/** Ends the process by the signal that says that the time is up. */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (workerData[0] > 0 && user + system > workerData[0]) process.kill(process.pid, 'SIGTERM');
  }, 20);
`;
const watch = new Worker(WATCH, { eval: true, workerData: deadline });
watch.on('online', () => {
  // One after another, as the time is that of one text.
  let working = Promise.resolve();
  process.on('message', (order: Order) => {
    working = working.then(() => answer(order));
  });
  process.send!({ isReady: true });
});

async function answer({ work, text }: Order): Promise<void> {
  const { user, system } = process.cpuUsage();
  deadline[0] = user + system + DOCUMENT_COST.cpuSeconds * 1e6;
  const result = await WORK[work](text);
  deadline[0] = 0;
  process.send!({ result });
}
process.on('disconnect', () => process.exit());
