import type { Refusal } from '../files.ts';

/** A file that is no UTF-8 text. What is text in it can be shown all the same. */
class NotUtf8 implements Refusal {
  readonly message: string;
  readonly hint: string;
  readonly #loose: string;

  constructor({ message, hint }: Refusal, loose: string) {
    this.message = message;
    this.hint = hint;
    this.#loose = loose;
  }

  get loose(): string {
    return this.#loose;
  }
}

/** Reads a file's bytes as UTF-8 text, without a byte order mark, or says why they are none. */
export function decodeText(bytes: Uint8Array): string | Refusal {
  if (encodingOf(bytes) !== 'utf-8') return new NotUtf8(UTF_16, decodeLoosely(bytes));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const message = `The file is not UTF-8 text: byte ${firstInvalid(bytes) + 1} belongs to no character.`;
    return new NotUtf8({ message, hint: 'Save it as UTF-8.' }, decodeLoosely(bytes));
  }
}

const UTF_16 = {
  message: 'The file is UTF-16 text.',
  hint: 'Save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`.',
};

/** Reads bytes as text, whatever they are: U+FFFD stands for those that belong to no character. UTF-16 is read as such. */
export function decodeLoosely(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** What can be shown of a file that was refused because it is no UTF-8 text; undefined for other refusals. */
export function looseText(refusal: Refusal | undefined): string | undefined {
  return refusal instanceof NotUtf8 ? refusal.loose : undefined;
}

export function isRefusal(content: string | Refusal | undefined): content is Refusal {
  return typeof content === 'object';
}

/** Zero-based position of the first byte that is not UTF-8, found by halving. */
function firstInvalid(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle), { stream: true })) good = middle;
    else bad = middle;
  }
  // A character that the next byte broke off is wrong from its first byte.
  while (!decodes(bytes.subarray(0, good), {})) good--;
  return good;
}

function decodes(bytes: Uint8Array, options: { stream?: boolean }): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, options);
    return true;
  } catch {
    return false;
  }
}
