import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tofu } from '../../scripts/doctor/tools/tofu.ts';
import { Tofu, tofuEnvironment } from '../../scripts/provision/tofu/tofu.ts';
import { TofuFolders } from '../../scripts/provision/tofu/tofu-folders.ts';
import { howMany, isLong } from '../how-many.ts';
import { testFolder } from '../new-folder.ts';
import { lacks } from './provision-world.ts';

const MIB = 1024 * 1024;
/** In `npm run test:long`, what AWS's provider has unpacked: https://releases.hashicorp.com/terraform-provider-aws/ */
const PROVIDER = (isLong() ? 750 : 16) * MIB;
const SOURCE = 'mirror.example/acme/big';
const SYSTEM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

const folder = testFolder();

/** A ZIP file with one program. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const about = Buffer.alloc(26);
  [20, 0, 8, 0, 0].forEach((value, index) => void about.writeUInt16LE(value, index * 2));
  [crc32(content), packed.length, content.length].forEach(
    (value, index) => void about.writeUInt32LE(value, 10 + index * 4),
  );
  about.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(0o100755 * 65536, 6);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), about, rest, Buffer.from(name)]);
  const end = Buffer.alloc(18);
  [1, 1].forEach((value, index) => void end.writeUInt16LE(value, 4 + index * 2));
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
}

/** The settings of a user whose network has a mirror, with one provider in it. */
function settingsWithMirror(): string {
  const at = join(folder.path, 'mirror', SOURCE);
  mkdirSync(at, { recursive: true });
  const packed = zipOf('terraform-provider-big_v1.0.0', Buffer.alloc(PROVIDER));
  writeFileSync(join(at, `terraform-provider-big_1.0.0_${SYSTEM}.zip`), packed);
  const settings = join(folder.path, 'settings.tfrc');
  writeFileSync(
    settings,
    `provider_installation {\n  filesystem_mirror {\n    path = "${join(folder.path, 'mirror')}"\n  }\n}\n`,
  );
  return settings;
}

/** Bytes on the disk. A link is followed nowhere. */
function allocated(path: string): number {
  const stat = lstatSync(path);
  const within = stat.isDirectory() ? readdirSync(path).map((name) => allocated(join(path, name))) : [];
  return within.reduce((sum, bytes) => sum + bytes, stat.blocks * 512);
}

test.skipIf(lacks('tofu'))(
  'stacks share one copy of a provider, which comes from the mirror that the settings of a user name',
  async () => {
    const env = tofuEnvironment({
      ...process.env,
      XDG_CACHE_HOME: join(folder.path, 'cache'),
      TF_PLUGIN_CACHE_DIR: '',
      TF_CLI_CONFIG_FILE: settingsWithMirror(),
    });
    const program = (await tofu.find(process.env))!;
    const work = join(folder.path, 'work');
    using folders = new TofuFolders(work, 'run-', () =>
      Promise.reject(new Error('No provider of shared servers is needed.')),
    );
    const main = { terraform: { required_providers: { big: { source: SOURCE, version: '1.0.0' } } } };
    const open = async (stack: string) => {
      const place = folders.make({ 'main.tf.json': main });
      const one = new Tofu({ program, folder: place, env, stack, statePlace: '', names: {} });
      await folders.init(one, place);
      return one;
    };
    const stacks = Array.from({ length: howMany(20) }, (_, index) => `dev.orders-${index}`);
    const opened = [await open('dev.first')];
    const cached = join(folder.path, 'cache/waypost/providers-cache', SOURCE, '1.0.0', SYSTEM);
    // What is unpacked again, under running stacks, is another file.
    const inodeOfProgram = () => lstatSync(join(cached, 'terraform-provider-big_v1.0.0')).ino;
    const first = inodeOfProgram();
    opened.push(...(await Promise.all(stacks.map(open))));
    expect(allocated(join(folder.path, 'cache'))).toBeLessThan(PROVIDER + MIB);
    expect(allocated(work)).toBeLessThan(MIB);
    expect(inodeOfProgram()).toBe(first);
    for (const one of opened) one[Symbol.dispose]();
    const [run] = readdirSync(work);
    expect(readdirSync(join(work, run!))).toEqual(['process.json']);
  },
);
