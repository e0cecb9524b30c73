import type { DailyTask } from '@jianhui/events';
import { calendarTask, phaseTask } from '../coverage/midnight.ts';
import type { Reassessment } from '../coverage/reassess.ts';
import { deadlineTask } from '../deadlines/daily.ts';
import { closedEmployersTask } from '../members/closed-task.ts';
import { transferEscalationTask } from '../members/transfer-escalation.ts';

/** What core does at 00:00 of each day, in order; each may run twice for one day. */
export function coreDailyTasks(to: () => Promise<Reassessment | null>): DailyTask[] {
  return [calendarTask(to), phaseTask(to), deadlineTask(to), transferEscalationTask(to), closedEmployersTask(to)];
}
