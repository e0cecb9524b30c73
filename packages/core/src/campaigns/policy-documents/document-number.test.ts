import { describe, expect, it } from 'vitest';
import { parseDocumentNumber } from './document-number.ts';

const liaoning = { org: '辽工发', year: 2019, sequence: 14, text: '辽工发〔2019〕14号' };

describe('parseDocumentNumber', () => {
  it.each([
    '辽工发〔2019〕14号',
    '辽工发[2019]14号',
    '辽工发［2019］14号',
    '辽工发(2019)14号',
    '辽工发（2019）14号',
    '辽工发【2019】14号',
    '辽工发〔２０１９〕１４号',
    ' 辽工发 〔2019〕 第14号 ',
    '辽工发〔2019〕014号',
  ])('reads %s as 辽工发, 2019, 14', (text) => {
    expect(parseDocumentNumber(text)).toEqual(liaoning);
  });

  it.each([
    ['no year', '辽工发14号'],
    ['a year of two digits', '辽工发〔19〕14号'],
    ['a year before 1949', '辽工发〔1919〕14号'],
    ['brackets that do not match', '辽工发〔2019]14号'],
    ['no issuer', '〔2019〕14号'],
    ['no sequence', '辽工发〔2019〕号'],
    ['sequence 0', '辽工发〔2019〕0号'],
    ['no 号', '辽工发〔2019〕14'],
    ['something after it', '辽工发〔2019〕14号附件1'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(parseDocumentNumber(text)).toBeNull();
  });
});
