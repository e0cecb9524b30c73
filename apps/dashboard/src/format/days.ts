const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day `YYYY-MM-DD` as 2019年6月3日; null as a dash. */
export function formatDay(day: string | null | undefined): string {
  const parts = dayShape.exec(day ?? '');
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : '—';
}

const instant = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as 2019-06-03 14:05 in Asia/Shanghai. */
export function formatInstant(value: string | null | undefined): string {
  if (!value) return '—';
  const parts = Object.fromEntries(instant.formatToParts(new Date(value)).map(({ type, value: text }) => [type, text]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

/** A fact's day, which may be a demo day, with the time at which it was recorded. */
export function formatFactTime(on: string, occurredAt: string): string {
  return `${on} ${formatInstant(occurredAt).slice(-5)}`;
}

/** Bytes as people say them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;
}
