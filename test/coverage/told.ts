import { testCode } from '@jianhui/testing';
import type { Act, Story } from './story.ts';

/** What is told of one employer on a day. */
export interface Told {
  readonly story: Story;
  readonly act: Act;
}

/** Its made-up credit code. */
export const codeOf = ({ number, prefix }: Story): string => testCode(number, prefix);
