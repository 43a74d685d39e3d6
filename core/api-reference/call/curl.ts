/** A request that a command sends. Its values are of others: the command quotes all of them. */
export interface CurlRequest {
  /** In capital letters and hyphens only. */
  method: string;
  /** Absolute, encoded. */
  url: string;
  /** Names are those that `isToken` allows. */
  headers: readonly { name: string; value: string }[];
  cookies: readonly { name: string; value: string }[];
  body?: CurlBody;
  credential?: CurlCredential;
}

export type CurlBody =
  | { type: 'text'; mediaType: string; text: string }
  | { type: 'form'; fields: readonly { name: string; value: string }[] }
  | { type: 'parts'; fields: readonly { name: string; value: string }[] };

export type CurlCredential =
  | { way: 'bearer' | 'basic' | 'certificate' }
  | { way: 'key'; in: 'header' | 'query' | 'cookie'; key: string };

/** Whether a text may be the name of a header, a cookie or a variable in a command, also between double quotes. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_.-]{1,100}$/.test(text);
}

/**
 * A command of curl, in one line for each option. Every value is between single quotes, without control characters: nothing of it
 * can end the word, run in a shell or name a file. What a caller keeps secret is a variable of the shell.
 */
export function curl(request: CurlRequest): string {
  const { method, headers, cookies, body, credential } = request;
  const sendsBody = body !== undefined;
  const isDefault = method === 'GET' ? !sendsBody : method === 'POST' && sendsBody;
  const options = [
    ...(isDefault ? [] : [method === 'HEAD' ? '--head' : `--request ${method}`]),
    ...(credential ? credentialOptions(credential) : []),
    ...headers.map(({ name, value }) => `--header ${quotedWord(`${name}: ${value}`)}`),
    ...(cookies.length > 0
      ? [`--cookie ${quotedWord(cookies.map(({ name, value }) => `${name}=${value}`).join('; '))}`]
      : []),
    ...(body ? bodyOptions(body) : []),
  ];
  return [`curl ${address(request)}`, ...options].join(' \\\n  ');
}

function address({ url, credential }: CurlRequest): string {
  const isSecret = credential?.way === 'key' && credential.in === 'query';
  if (!isSecret) return quotedWord(url);
  return `${quotedWord(`${url}${url.includes('?') ? '&' : '?'}${credential.key}=`)}"$API_KEY"`;
}

function credentialOptions(credential: CurlCredential): string[] {
  switch (credential.way) {
    case 'bearer':
      return ['--header "Authorization: Bearer $TOKEN"'];
    case 'basic':
      return ['--user "$USERNAME:$PASSWORD"'];
    case 'certificate':
      return ['--cert "$CERTIFICATE" --key "$KEY"'];
    case 'key':
      if (credential.in === 'header') return [`--header "${credential.key}: $API_KEY"`];
      return credential.in === 'cookie' ? [`--cookie "${credential.key}=$API_KEY"`] : [];
  }
}

function bodyOptions(body: CurlBody): string[] {
  if (body.type === 'form')
    return body.fields.map(({ name, value }) => `--data-urlencode ${quotedWord(`${name}=${value}`)}`);
  if (body.type === 'parts')
    return body.fields.map(({ name, value }) => `--form-string ${quotedWord(`${name}=${value}`)}`);
  // `--json` and `--data` would read a file whose name follows an @.
  return [`--header ${quotedWord(`Content-Type: ${body.mediaType}`)}`, `--data-raw ${quotedWord(body.text)}`];
}

/** A value of others' as one word of a shell: between single quotes, without control characters. */
export function quotedWord(text: string): string {
  const shown = text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '');
  return `'${shown.replaceAll("'", `'\\''`)}'`;
}
