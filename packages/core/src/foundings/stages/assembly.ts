import { ask, type StageWork } from '../act.ts';
import { rosterOf } from '../roster.ts';
import { countOf, textOf } from '../texts.ts';

/** What the election asks of the assembly before it. */
export interface AssemblyDetail {
  readonly entitled: number;
  readonly attended: number;
}

/** 会员（代表）大会: minutes, form and quorum. */
export const assemblyWork: StageWork<'HOLD_ASSEMBLY'> = {
  async ask(act) {
    const { tx, founding, input } = act;
    const { byRepresentatives } = input;
    const entitled = countOf(input.entitled, 'entitled');
    const attended = countOf(input.attended, 'attended');
    textOf(input.minutes, 10_000, 'minutes');
    const { members } = await rosterOf(tx, founding.id);
    const unvoted = { ballots: 0, valid: 0, invalid: 0, mostVotes: 0 };
    return [
      ask(act, 'election.tally', { entitled, attended, ...unvoted }, 'attended'),
      ask(act, 'assembly.quorum', { entitled, attended }, 'attended'),
      ask(act, 'assembly.form', { members, byRepresentatives }, 'byRepresentatives'),
      ...(byRepresentatives
        ? [ask(act, 'assembly.representatives', { members, representatives: entitled }, 'entitled')]
        : []),
    ];
  },
  detail: ({ byRepresentatives, entitled, attended, minutes }) => ({
    ...{ byRepresentatives, entitled, attended },
    minutes: minutes.trim(),
  }),
  write: ({ input }) => Promise.resolve({ assemblyOn: input.on }),
};
