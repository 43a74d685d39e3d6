/** Reads an answer of the web, and stops where it has more bytes than anybody needs. @returns undefined for such a one */
export async function answerBytes(answer: Response, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same of a text, whose bytes may be too many or no JSON. @returns undefined for those */
export async function answerJson(answer: Response, most: number): Promise<unknown> {
  const bytes = await answerBytes(answer, most);
  try {
    return bytes && JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
