import { relativeTime } from '../../text/relative-time.ts';

const MINUTE = 60_000;

/** Writes times as people say them, with the time itself in a tooltip, and keeps them true while the page is open. */
export function showRelativeTimes(within: ParentNode = document): void {
  const times = [...within.querySelectorAll<HTMLTimeElement>('time[datetime]')].filter(
    (time) => !time.closest('.prose'),
  );
  for (const time of times) time.title ||= time.textContent.trim();
  const write = () => {
    for (const time of times) time.textContent = relativeTime(time.dateTime, Date.now()) ?? time.title;
  };
  write();
  if (times.length > 0) setInterval(write, MINUTE);
}
