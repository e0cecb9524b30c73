import { usccOf } from '@jianhui/core';

/** A valid code of a union that nobody has: the same number gives the same code. */
export const unionCode = (number: number): string => usccOf(`81210100MD${String(number).padStart(6, '0')}`);
