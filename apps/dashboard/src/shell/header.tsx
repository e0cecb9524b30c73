import { NavLink } from 'react-router';
import { labelOf, orgLevelLabels } from '../messages/labels.ts';
import { zh } from '../messages/zh-cn.ts';
import { may, pluginEnabled, useSession } from '../session/session-context.ts';
import { LiveMark } from './live-mark.tsx';
import { permissions } from './permissions.ts';

/** Product, navigation, and who is signed in. */
export function Header() {
  const { officer, platform, signOut } = useSession();
  const pages = [
    { to: '/', label: zh.nav.overview, shown: true },
    { to: '/enterprises', label: zh.nav.enterprises, shown: true },
    { to: '/unions/register', label: zh.nav.register, shown: may(officer, permissions.registerUnion) },
    { to: '/census', label: zh.nav.census, shown: pluginEnabled(platform, 'census') },
    { to: '/feed', label: zh.nav.feed, shown: true },
  ];
  const level = labelOf(orgLevelLabels, officer.level);
  return (
    <header className="top">
      <div className="top-inner">
        <NavLink to="/" className="brand" aria-label={`${zh.product} ${zh.campaign}`}>
          <span className="seal" aria-hidden="true">
            {zh.product}
          </span>
          <span className="brand-name">{zh.campaign}</span>
        </NavLink>
        <nav aria-label={zh.nav.label}>
          <ul>
            {pages
              .filter((page) => page.shown)
              .map((page) => (
                <li key={page.to}>
                  <NavLink to={page.to} end={page.to === '/'}>
                    {page.label}
                  </NavLink>
                </li>
              ))}
          </ul>
        </nav>
        <div className="top-side">
          {platform.demo && (
            <span className="demo-day" title={zh.header.demoHint}>
              {zh.header.demoDay(platform.today)}
            </span>
          )}
          <LiveMark />
          <span className="officer">
            <span className="officer-name">{officer.displayName}</span>
            <span className="officer-unit">
              {level} · {officer.orgUnit.name}
            </span>
          </span>
          <button type="button" className="quiet-button" onClick={() => void signOut()}>
            {zh.header.signOut}
          </button>
        </div>
      </div>
    </header>
  );
}
