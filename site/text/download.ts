export function download(
  name: string,
  text: string,
  type: 'text/csv' | 'text/plain' | 'application/json' | 'image/svg+xml',
): void {
  const link = document.createElement('a');
  // Spreadsheets take a file for UTF-8 only when it begins with this mark.
  const whole = type === 'text/csv' ? `\ufeff${text}` : text;
  link.href = URL.createObjectURL(new Blob([whole], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  // A browser has read it when the next task runs.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
