import type { SettingsFinding } from '../catalog/settings/settings-block.ts';
import { isMap } from '../text/is-map.ts';
import { DAY, millisecondsOf, SECOND } from '../text/time.ts';

/** As people write them. */
export const DEFAULT_TIMES = { length: '8h', idle: '1h', recheck: '5m' };

/** In milliseconds, what mod_auth_openidc takes. @see https://github.com/OpenIDC/mod_auth_openidc/blob/master/auth_openidc.conf */
const LEAST = { length: 15 * SECOND, idle: 10 * SECOND, recheck: SECOND };
const MOST = 365 * DAY;

type Name = keyof typeof DEFAULT_TIMES;

export function sessionFindings({ session }: Record<string, unknown>): SettingsFinding[] {
  const written = isMap(session) ? session : {};
  const far = (Object.keys(DEFAULT_TIMES) as Name[]).flatMap((name) => outOfRange(name, written[name]));
  if (far.length > 0) return far;
  return [
    ...contradicting(written, { shorter: 'idle', longer: 'length', mayBeEqual: true }),
    // A cookie that ends before it is renewed ends the session of somebody who is at work, and oauth2-proxy does not start.
    ...contradicting(written, { shorter: 'recheck', longer: 'idle', mayBeEqual: false }),
  ];
}

function outOfRange(name: Name, text: unknown): SettingsFinding[] {
  const time = millisecondsOf(text);
  if (time === undefined || (time >= LEAST[name] && time <= MOST)) return [];
  const least = `${LEAST[name] / SECOND}s`;
  const message = `\`${name}\` is \`${text}\`, which is ${time > MOST ? 'too long' : 'too short'} for servers.`;
  return [{ path: ['signIn', 'session', name], message, hint: `Write a time from \`${least}\` to \`365d\`.` }];
}

function contradicting(
  written: Record<string, unknown>,
  { shorter, longer, mayBeEqual }: { shorter: Name; longer: Name; mayBeEqual: boolean },
): SettingsFinding[] {
  const [short, long] = [written[shorter] ?? DEFAULT_TIMES[shorter], written[longer] ?? DEFAULT_TIMES[longer]];
  const [less, more] = [millisecondsOf(short), millisecondsOf(long)];
  if (less === undefined || more === undefined || less < more || (mayBeEqual && less === more)) return [];
  const setting = (name: Name, text: unknown) =>
    `\`${name}\`${written[name] === undefined ? ', by default,' : ''} is \`${text}\``;
  const message = `${setting(shorter, short)}, which is ${less > more ? 'longer than' : 'not shorter than'} \`${longer}\`${written[longer] === undefined ? ', by default' : ''}, \`${long}\`.`;
  const most = mayBeEqual ? `at most \`${long}\`` : `less than \`${long}\``;
  const hint =
    written[shorter] === undefined
      ? `Add \`${shorter}\` with ${most}, or write a longer \`${longer}\`.`
      : `Write ${most}.`;
  return [{ path: ['signIn', 'session', written[shorter] === undefined ? longer : shorter], message, hint }];
}
