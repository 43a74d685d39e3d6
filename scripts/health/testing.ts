import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { shortRef } from '#core/catalog/ref.ts';
import { DAY } from '#core/text/time.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import type { NetworkPlace } from './find-place.ts';
import { type Probed, probe } from './probe.ts';

/** Settings that are wide enough for a machine that has much else to do, and try nothing twice. */
export const PATIENT = { timeout: '10s', degradedAbove: '8s', failuresToDown: 1, retries: 0 };

/** Real servers at this machine, each standing for a host of its own. */
export class TestNetwork {
  readonly places = new Map<string, NetworkPlace>();
  /** Certificates to trust, as PEM. */
  trust = '';
  readonly #servers: Server[] = [];
  readonly #folders: string[] = [];

  readonly resolve = (host: string): NetworkPlace | undefined => this.places.get(host);

  /** @returns the address of the host's server */
  async add(host: string, server: Server, { plain }: { plain?: boolean } = {}): Promise<NetworkPlace> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push(server);
    const place: NetworkPlace = {
      address: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      ...(plain && { plain }),
    };
    this.places.set(host, place);
    return place;
  }

  http(host: string, listener: RequestListener): Promise<NetworkPlace> {
    return this.add(host, createHttp(listener), { plain: true });
  }

  /** @param days from now to the certificate's end; below 0 it has ended */
  async https(host: string, listener: RequestListener, { days }: { days: number }): Promise<NetworkPlace> {
    const { cert, private: key } = await certificate(host, days);
    this.trust += `${cert}\n`;
    return this.add(host, createHttps({ cert, key }, listener));
  }

  serverAt(port: number): Server {
    return this.#servers.find((server) => (server.address() as AddressInfo | null)?.port === port)!;
  }

  /** A root with a catalog: services by name, and the block `health` of portal.yaml. */
  root(services: Readonly<Record<string, object>>, health: object): string {
    const root = this.folder();
    mkdirSync(join(root, 'catalog/acme'), { recursive: true });
    // JSON is YAML.
    writeFileSync(join(root, 'catalog/portal.yaml'), JSON.stringify({ title: 'Test', health }));
    for (const [name, block] of Object.entries(services))
      writeFileSync(
        join(root, `catalog/acme/${name}.yaml`),
        JSON.stringify({ kind: 'service', name, owner: 'acme', health: block }),
      );
    return root;
  }

  /** Probes services of a root of their own, with data in a folder of their own. */
  probe(services: Readonly<Record<string, object>>, settings: object = {}, given: object = {}): Promise<Probed> {
    const { resolve, trust } = this;
    const root = this.root(services, { ...PATIENT, ...settings });
    return probe({ catalog: openCatalog(root, undefined), data: this.folder(), resolve, trust, ...given });
  }

  async states(...words: Parameters<TestNetwork['probe']>): Promise<Record<string, string>> {
    const { services } = await this.probe(...words);
    return Object.fromEntries(
      [...services].map(([ref, { status, cause }]) => [shortRef(ref), cause ? `${status}: ${cause}` : status]),
    );
  }

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'waypost-probe-'));
    this.#folders.push(folder);
    return folder;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      if ('closeAllConnections' in server) (server as unknown as { closeAllConnections(): void }).closeAllConnections();
      server.close();
    }
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function certificate(host: string, days: number): Promise<{ cert: string; private: string }> {
  return generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    notBeforeDate: new Date(Date.now() - 90 * DAY),
    notAfterDate: new Date(Date.now() + days * DAY),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  });
}
