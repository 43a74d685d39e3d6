import type { Refusal } from '../files.ts';

/** Reads a file's bytes as UTF-8 text, without a byte order mark, or says why they are none. */
export function decodeText(bytes: Uint8Array): string | Refusal {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return {
      message: 'The file is UTF-16 text.',
      hint: 'Save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`.',
    };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      message: `The file is not UTF-8 text: byte ${firstInvalid(bytes) + 1} belongs to no character.`,
      hint: 'Save it as UTF-8.',
    };
  }
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
