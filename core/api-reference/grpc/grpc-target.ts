export interface GrpcTarget {
  /** `grpc.acme.example:443`. */
  host: string;
  isPlain: boolean;
}

export function grpcTarget(endpoint: string | undefined): GrpcTarget | undefined {
  const [, scheme, host, port] =
    /^(?:(https?|grpcs?|dns):\/{2,3})?([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?\/?$/.exec(endpoint ?? '') ?? [];
  if (host === undefined || host.startsWith('-')) return undefined;
  const isPlain = scheme === 'http' || scheme === 'grpc';
  return { host: `${host}:${port ?? (isPlain ? '80' : '443')}`, isPlain };
}
