export type PhoneProblemCode = 'EMPTY' | 'CHARACTERS' | 'NOT_MOBILE';

/** Why a phone number is refused. The text never repeats the number. */
export interface PhoneProblem {
  code: PhoneProblemCode;
  /** Chinese, for the officer who corrects the row. */
  message: string;
}

export type PhoneCheck = { ok: true; value: string } | { ok: false; problem: PhoneProblem };

const PROBLEMS: Readonly<Record<PhoneProblemCode, string>> = {
  EMPTY: '手机号为空',
  CHARACTERS: '手机号含有数字以外的字符',
  NOT_MOBILE: '不是中国大陆的11位手机号',
};

/** A mainland mobile number as eleven digits: full-width, blanks, hyphens and +86 in front are taken away. */
export function normalisePhone(text: string): PhoneCheck {
  const plain = text.normalize('NFKC').replace(/[\s\-‐-―()]/g, '');
  if (plain === '') return refuse('EMPTY');
  if (!/^\+?\d+$/.test(plain)) return refuse('CHARACTERS');
  const digits = plain.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
  if (!/^1[3-9]\d{9}$/.test(digits)) return refuse('NOT_MOBILE');
  return { ok: true, value: digits };
}

function refuse(code: PhoneProblemCode): PhoneCheck {
  return { ok: false, problem: { code, message: PROBLEMS[code] } };
}
