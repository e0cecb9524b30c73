import { InvalidInput } from '@jianhui/graphql';
import { ask, type StageWork } from '../act.ts';
import { textOf } from '../texts.ts';

const MOST = 50;

/** 筹备组: the higher union agrees and names the group; its day is kept, because preparatory funds may start with it. */
export const preparatoryGroupWork: StageWork<'NAME_PREPARATORY_GROUP'> = {
  async ask(act) {
    const { leader, members } = act.input;
    if (members.length > MOST) {
      throw new InvalidInput('TOO_MANY', `At most ${MOST} members of a preparatory group.`, 'Name its members alone.', [
        'input',
        'members',
      ]);
    }
    textOf(leader, 60, 'leader');
    for (const [at, name] of members.entries()) textOf(name, 60, 'members', at);
    return [ask(act, 'founding.preparatory-group', { leader, members: members.length }, 'members')];
  },
  detail: ({ leader, members }) => ({ leader: leader.trim(), members: members.map((name) => name.trim()) }),
  write: ({ input }) => Promise.resolve({ preparatoryOn: input.on }),
};
