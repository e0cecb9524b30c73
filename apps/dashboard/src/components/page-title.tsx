import { type ReactNode, useEffect } from 'react';
import { zh } from '../messages/zh-cn.ts';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}

/** The heading of a page, which is also the title of the window; `children` stand at its right. */
export function PageTitle({ title, lead, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${zh.product}`;
  }, [title]);
  return (
    <header className="page-title">
      <div>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {children && <div className="page-title-side">{children}</div>}
    </header>
  );
}
