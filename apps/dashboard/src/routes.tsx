import { createBrowserRouter } from 'react-router';
import { Waiting } from './components/waiting.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { RouteFailure } from './pages/route-failure.tsx';
import { Shell } from './shell/shell.tsx';

/** Every page is a chunk of its own, loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    hydrateFallbackElement: <Waiting page />,
    errorElement: <RouteFailure />,
    children: [
      {
        errorElement: <RouteFailure />,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('./pages/overview/overview-page.tsx')).OverviewPage }),
          },
          {
            path: 'enterprises',
            lazy: async () => ({
              Component: (await import('./pages/enterprises/enterprises-page.tsx')).EnterprisesPage,
            }),
          },
          {
            path: 'enterprises/:id',
            lazy: async () => ({ Component: (await import('./pages/enterprise/enterprise-page.tsx')).EnterprisePage }),
          },
          {
            path: 'unions/register',
            lazy: async () => ({ Component: (await import('./pages/register/register-page.tsx')).RegisterPage }),
          },
          {
            path: 'census',
            lazy: async () => ({ Component: (await import('./pages/census/census-page.tsx')).CensusPage }),
          },
          {
            path: 'census/:id',
            lazy: async () => ({ Component: (await import('./pages/census/batch-page.tsx')).BatchPage }),
          },
          { path: 'feed', lazy: async () => ({ Component: (await import('./pages/feed/feed-page.tsx')).FeedPage }) },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
