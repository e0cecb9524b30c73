import { formatDay } from '../format/days.ts';
import type { EnterpriseRowFragment } from '../gql/graphql.ts';
import { labelOf, unionKindLabels } from '../messages/labels.ts';
import { zh } from '../messages/zh-cn.ts';

type Enterprise = Pick<
  EnterpriseRowFragment,
  'inScope' | 'overdue' | 'overdueFrom' | 'covered' | 'coverageKind' | 'status'
>;

/** Where an enterprise stands, in words and with a mark that does not rely on colour alone. */
export function StateMark({ enterprise }: { enterprise: Enterprise }) {
  const { covered, coverageKind, inScope, overdue, overdueFrom, status } = enterprise;
  if (status === 'CLOSED') return <span className="state state-out">已注销</span>;
  if (covered) {
    return (
      <span className="state state-covered">
        已建会{coverageKind && `（${labelOf(unionKindLabels, coverageKind)}）`}
      </span>
    );
  }
  if (overdue) return <span className="state state-overdue">{zh.overview.overdue}</span>;
  if (inScope) {
    return (
      <span className="state state-uncovered">
        {overdueFrom ? zh.enterprises.graceUntil(formatDay(overdueFrom)) : zh.overview.uncovered}
      </span>
    );
  }
  return <span className="state state-out">不在百人以上范围</span>;
}
