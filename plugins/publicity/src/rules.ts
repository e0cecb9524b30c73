import { type Day, InvalidInput } from '@jianhui/plugin-api';
import type { Channel } from './channels.ts';
import type { codes } from './codes.ts';

/** What an officer sends. All but the unit may be missing here: the rules say so in words, naming the field. */
export interface PublishInput {
  readonly idempotencyKey: string;
  readonly orgUnit: string;
  readonly enterprise?: string | null;
  readonly channel?: Channel | null;
  readonly title?: string | null;
  readonly publishedOn?: Day | null;
  readonly issuer?: string | null;
  readonly url?: string | null;
  readonly reach?: number | null;
}

/** An item that keeps the rules, still without its place. */
export interface ValidItem {
  readonly channel: Channel;
  readonly title: string;
  readonly publishedOn: Day;
  readonly issuer: string;
  readonly url: string | null;
  readonly reach: number | null;
}

const refuse = (field: keyof PublishInput, code: keyof typeof codes, message: string, remedy: string): InvalidInput =>
  new InvalidInput(code, message, remedy, ['input', field]);

function stated<T>(value: T | null | undefined, field: keyof PublishInput, word: string): T {
  if (value === null || value === undefined || value === '') {
    throw refuse(field, 'PUBLICITY_FIELD_MISSING', `缺少${word} (${field} is missing).`, `请填写${word}。`);
  }
  return value;
}

function text(value: string | null | undefined, field: keyof PublishInput, word: string, most: number): string {
  const trimmed = stated(value?.trim(), field, word);
  if (trimmed.length > most) {
    const message = `${word}过长 (${field} is too long): ${trimmed.length} characters, at most ${most}.`;
    throw refuse(field, 'PUBLICITY_TEXT_TOO_LONG', message, `请缩短到${most}字以内。`);
  }
  return trimmed;
}

function webAddress(value: string | null | undefined): string | null {
  const trimmed = value?.trim();
  if (!trimmed) return null;
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || trimmed.length > 2000) {
    const message = '网址无效 (url is not an address of the web): it must begin with http:// or https://.';
    throw refuse('url', 'PUBLICITY_URL_NOT_HTTP', message, '请填写以 http:// 或 https:// 开头的网址，或留空。');
  }
  return url.href;
}

/** Holds an input to the rules of S28. Throws InvalidInput, naming the field. `today` comes from the Clock. */
export function validItem(input: PublishInput, today: Day): ValidItem {
  const channel = stated(input.channel, 'channel', '宣传渠道');
  const title = text(input.title, 'title', '标题', 200);
  const publishedOn = stated(input.publishedOn, 'publishedOn', '发布日期');
  const issuer = text(input.issuer, 'issuer', '发布单位', 100);
  if (publishedOn > today) {
    const message = `发布日期晚于今天 (publishedOn is in the future): ${publishedOn} is after ${today}.`;
    throw refuse('publishedOn', 'PUBLICITY_FUTURE_DATE', message, '请在发布之后再登记。');
  }
  const reach = input.reach ?? null;
  if (reach !== null && reach < 0) {
    throw refuse(
      'reach',
      'PUBLICITY_REACH_NEGATIVE',
      '阅读量不能为负 (reach is negative).',
      '请填写实际阅读量，或留空。',
    );
  }
  return { channel, title, publishedOn, issuer, url: webAddress(input.url), reach };
}
