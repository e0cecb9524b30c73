import { lazy, Suspense } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { CrashBoundary } from '../components/crash-boundary.tsx';
import { Waiting } from '../components/waiting.tsx';
import { zh } from '../messages/zh-cn.ts';
import { SessionGate } from '../session/session-gate.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Header } from './header.tsx';

/** Ant Design's settings come with the first page, not with the frame. */
const Controls = lazy(() => import('./controls.tsx').then((module) => ({ default: module.Controls })));

/** The frame around every page. */
export function Shell() {
  return (
    <SessionGate>
      <a className="skip" href="#content">
        {zh.nav.skip}
      </a>
      <Header />
      <ConnectionBanner />
      <main id="content" tabIndex={-1}>
        <CrashBoundary>
          <Suspense fallback={<Waiting />}>
            <Controls>
              <Outlet />
            </Controls>
          </Suspense>
        </CrashBoundary>
      </main>
      <ScrollRestoration />
    </SessionGate>
  );
}
