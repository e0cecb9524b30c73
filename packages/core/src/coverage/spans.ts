import type { Day } from '@jianhui/database';
import { badInput } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { Span } from './figures/changes.ts';
import { knowledgeOf, pastDay } from './state.ts';

type Given = Day | null | undefined;

/** Two days and two states of knowledge, as arguments name them. Throws for days out of order or after today. */
export function spanOf(
  context: CoreContext,
  args: { readonly from: Day; readonly to: Day; readonly believedOn?: Given; readonly believedFrom?: Given },
): Span {
  const from = pastDay(context, args.from, 'from');
  const to = pastDay(context, args.to, 'to');
  if (from > to) throw badInput('from', `${from} lies after ${to}.`, 'Put the earlier day first.');
  const believedOn = knowledgeOf(context, args.believedOn, 'believedOn');
  const believedFrom = args.believedFrom ? knowledgeOf(context, args.believedFrom, 'believedFrom') : believedOn;
  if (believedFrom === null ? believedOn !== null : believedOn !== null && believedFrom > believedOn)
    throw badInput('believedFrom', 'it lies after believedOn.', 'Put the earlier state of knowledge first.');
  return { from, to, believedOn, believedFrom };
}
