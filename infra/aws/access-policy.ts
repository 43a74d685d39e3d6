interface Denial {
  id: string;
  actions: readonly string[];
  resources: readonly string[];
  /** When it holds; always without. */
  condition?: Readonly<Record<string, unknown>>;
}

interface Resource {
  /** Of the service: `s3`. */
  service: string;
  /** ARNs of it and of what is in it. */
  resources: readonly [string, ...string[]];
  /** What deletes it: `s3:DeleteBucket`. */
  deletion: string;
  isProtected: boolean;
}

/**
 * The policy of a resource: nobody reaches it without TLS, and nobody deletes it while it is protected. It gives rights to nobody: roles of
 * services get theirs from their own policies.
 */
export function accessPolicy({ service, resources, deletion, isProtected }: Resource): string {
  const insecure: Denial = {
    id: 'DenyInsecureTransport',
    actions: [`${service}:*`],
    resources,
    condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const deleting: Denial = { id: 'DenyDeletion', actions: [deletion], resources: [resources[0]] };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [insecure, ...(isProtected ? [deleting] : [])].map(statementOf),
  });
}

function statementOf({ id, actions, resources, condition }: Denial) {
  return {
    Sid: id,
    Effect: 'Deny',
    Principal: '*',
    Action: single(actions),
    Resource: single(resources),
    ...(condition && { Condition: condition }),
  };
}

function single(texts: readonly string[]): string | readonly string[] {
  return texts.length === 1 ? texts[0]! : texts;
}
