import { Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { Conflict, Conflicts } from './conflicts-document.ts';

const { Text } = Typography;

const sources: Readonly<Record<string, string>> = {
  HUMAN_RESOURCES: '人力资源社会保障',
  TAXATION: '税务',
  MARKET_REGULATION: '市场监督管理',
  FEDERATION: '工会台账',
};

function Item({ conflict }: { conflict: Conflict }) {
  const { label, detail, source, line, batch, settledAt } = conflict;
  return (
    <li>
      <Tag color={settledAt ? 'default' : 'warning'}>{label}</Tag>
      <Text>{detail}</Text>
      <br />
      <Text type="secondary">
        {sources[source] ?? source}
        {batch ? `，${batch.fileName} 第 ${line} 行` : ''}
        {settledAt ? '，已处理' : ''}
      </Text>
    </li>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <Flex vertical gap="small">
      <h2>数据冲突</h2>
      {children}
    </Flex>
  );
}

/** The section in each of its states: no permission, failed, nothing in conflict, the conflicts. */
export function ConflictsSection({ conflicts: { viewer, enterprise } }: { conflicts: Conflicts }) {
  const list = enterprise?.censusConflicts;
  if (!list) {
    const permitted = viewer?.permissions.includes('census.read') ?? false;
    return (
      <Frame>
        <Text type={permitted ? 'danger' : 'secondary'} role="alert">
          {permitted ? '数据冲突暂时读取不到，请稍后重试。' : '您的账号没有查看排查数据的权限。'}
        </Text>
      </Frame>
    );
  }
  return (
    <Frame>
      {list.length === 0 ? (
        <Text type="secondary">各来源的数据没有冲突。</Text>
      ) : (
        <ul>
          {list.map((conflict) => (
            <Item key={conflict.id} conflict={conflict} />
          ))}
        </ul>
      )}
    </Frame>
  );
}
