import { Link } from 'react-router';
import { PageTitle } from '../components/page-title.tsx';
import { zh } from '../messages/zh-cn.ts';

/** For an address that leads nowhere, or to something outside the officer's tree. */
export function NotFoundPage({ hint = zh.notFound.hint }: { hint?: string }) {
  return (
    <section>
      <PageTitle title={zh.notFound.title} lead={hint} />
      <Link to="/">{zh.home}</Link>
    </section>
  );
}
