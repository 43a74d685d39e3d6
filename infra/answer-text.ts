/** In bytes. Answers of servers and clouds have a few thousand. */
const LARGEST = 16 * 1024 * 1024;

/** Reads an answer, and no more of it than any server has to say. @throws {Error} when it is larger */
export async function answerText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw new Error(`its answer has more than ${LARGEST / 1024 / 1024} MiB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
