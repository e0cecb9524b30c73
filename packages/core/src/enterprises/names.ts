/** Suffixes by which the departments write one and the same firm differently. */
const suffixes = /(股份有限公司|有限责任公司|有限公司|集团公司|集团)$/;

/** A name as it is matched: half-width, without blanks, brackets and the legal suffix; never shown. */
export function normaliseName(name: string): string {
  const plain = name.normalize('NFKC').replace(/[\s()[\]{}〔〕【】《》"'“”‘’·.,，。、-]+/g, '');
  const stem = plain.replace(suffixes, '');
  return stem.length >= 2 ? stem : plain;
}
