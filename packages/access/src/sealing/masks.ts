/** The ID number as everybody may see it: first four and last four, so that the birth date stays hidden. */
export function maskIdNumber(idNumber: string): string {
  return maskMiddle(idNumber, 4, 4, 15);
}

/** The phone number as everybody may see it: `138****1234`. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, 3, 4, 11);
}

/** What is shorter than expected (a passport, an extension) would show too much: of it two letters stay, or none. */
function maskMiddle(text: string, head: number, tail: number, least: number): string {
  const letters = [...text];
  if (letters.length < 6) return '*'.repeat(letters.length);
  const [first, last] = letters.length >= least ? [head, tail] : [0, 2];
  const hidden = '*'.repeat(letters.length - first - last);
  return `${letters.slice(0, first).join('')}${hidden}${letters.slice(-last).join('')}`;
}
