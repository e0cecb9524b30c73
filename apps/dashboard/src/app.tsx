import { RouterProvider } from 'react-router/dom';
import { CrashBoundary } from './components/crash-boundary.tsx';
import { router } from './routes.tsx';

/** The whole application. */
export function App() {
  return (
    <CrashBoundary>
      <RouterProvider router={router} />
    </CrashBoundary>
  );
}
