/** Shows in a tooltip the values of the bar below the pointer. The figures below it are the same for people without one. */
export function readBars(): void {
  const bars = document.querySelector<SVGSVGElement>('#health .bars');
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('#health [data-length]')].reverse();
  if (!bars || rows.length === 0) return;
  const days = rows.flatMap((row) => Array.from({ length: Number(row.dataset.length) }, () => row));
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  bars.prepend(title);
  bars.addEventListener('pointermove', ({ clientX }) => {
    const { left, width } = bars.getBoundingClientRect();
    const row = days[Math.min(days.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * days.length)))]!;
    const [when, status, uptime, latency] = [...row.cells].map((cell) => cell.textContent.trim());
    title.textContent = `${when}: ${status}, ${uptime} up, median ${latency}`;
  });
}
