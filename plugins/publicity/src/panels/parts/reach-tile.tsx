import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { Reach, ReachItem } from './reach-document.ts';

const { Text, Link } = Typography;

function Item({ item }: { item: ReachItem }) {
  return (
    <li>
      {item.url ? (
        <Link href={item.url} target="_blank" rel="noreferrer">
          {item.title}
        </Link>
      ) : (
        <Text>{item.title}</Text>
      )}
      <br />
      <Text type="secondary">
        {item.issuer} <time dateTime={item.publishedOn}>{item.publishedOn}</time>
      </Text>
    </li>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <Flex vertical gap="small">
      <h2>宣传报道</h2>
      {children}
    </Flex>
  );
}

/** The tile in each of its states: no permission, failed, nothing yet, the latest items. */
export function ReachTile({ reach: { viewer, publicityItems } }: { reach: Reach }) {
  if (!publicityItems) {
    const permitted = viewer?.permissions.includes('publicity.read') ?? false;
    return (
      <Frame>
        <Text type={permitted ? 'danger' : 'secondary'} role="alert">
          {permitted ? '宣传报道暂时读取不到，请稍后重试。' : '您的账号没有查看宣传报道的权限。'}
        </Text>
      </Frame>
    );
  }
  const { totalCount, edges } = publicityItems;
  if (edges.length === 0) {
    return (
      <Frame>
        <Text type="secondary">本地区还没有登记宣传报道。</Text>
      </Frame>
    );
  }
  return (
    <Frame>
      <Text>{totalCount === null ? '最新' : `共 ${totalCount} 篇，最新`}</Text>
      <ul>
        {edges.map(({ node }) => (
          <Item key={node.id} item={node} />
        ))}
      </ul>
    </Frame>
  );
}
