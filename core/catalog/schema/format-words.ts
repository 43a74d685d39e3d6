/** The formats of JSON Schema 2020-12 that values are checked for: what one is, as the rest of a sentence, and an example. */
export const FORMAT_WORDS: Readonly<Record<string, { is: string; example: string }>> = {
  date: { is: 'a date', example: '2026-03-31' },
  time: { is: 'a time with its zone', example: '08:30:00Z' },
  'date-time': { is: 'a date and time with its zone', example: '2026-03-31T08:30:00Z' },
  duration: { is: 'a duration', example: 'P3D' },
  email: { is: 'an e-mail address', example: 'ann@acme.example' },
  hostname: { is: 'the name of a host', example: 'acme.example' },
  ipv4: { is: 'an IPv4 address', example: '192.0.2.10' },
  ipv6: { is: 'an IPv6 address', example: '2001:db8::10' },
  uri: { is: 'a whole address with its scheme', example: 'https://acme.example/orders' },
  'uri-reference': { is: 'an address', example: '/orders' },
  'uri-template': { is: 'a template of addresses', example: '/orders/{id}' },
  uuid: { is: 'a UUID', example: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6' },
  'json-pointer': { is: 'a JSON pointer', example: '/orders/0' },
  'relative-json-pointer': { is: 'a relative JSON pointer', example: '1/orders' },
};
