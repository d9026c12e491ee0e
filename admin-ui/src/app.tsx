import { lazy, Suspense } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { SkeletonRows } from './components/skeleton-rows.js';
import { Desk } from './features/desk/desk.js';
import { NotFound } from './features/not-found/not-found.js';
import { PageFault } from './features/not-found/page-fault.js';
import { Frame } from './frame/frame.js';
import { SessionGate } from './session/session-gate.js';

const Subjects = lazy(() => import('./features/subjects/subjects.js').then((module) => ({ default: module.Subjects })));
const NewSubject = lazy(() => import('./features/subjects/new-subject.js').then((module) => ({ default: module.NewSubject })));
const Subject = lazy(() => import('./features/subjects/subject.js').then((module) => ({ default: module.Subject })));
const Practices = lazy(() => import('./features/practices/practices.js').then((module) => ({ default: module.Practices })));
const Practice = lazy(() => import('./features/practice/practice.js').then((module) => ({ default: module.Practice })));
const Exports = lazy(() => import('./features/exports/exports.js').then((module) => ({ default: module.Exports })));
const Export = lazy(() => import('./features/exports/export.js').then((module) => ({ default: module.Export })));
const ChangePassword = lazy(() =>
  import('./features/password/change-password.js').then((module) => ({ default: module.ChangePassword })),
);
const Operators = lazy(() => import('./features/operators/operators.js').then((module) => ({ default: module.Operators })));
const Operator = lazy(() => import('./features/operators/operator.js').then((module) => ({ default: module.Operator })));
const NewOperator = lazy(() =>
  import('./features/operators/new-operator.js').then((module) => ({ default: module.NewOperator })),
);
const Audit = lazy(() => import('./features/audit/audit.js').then((module) => ({ default: module.Audit })));
const Archive = lazy(() => import('./features/archive/archive.js').then((module) => ({ default: module.Archive })));
const Preferences = lazy(() =>
  import('./features/preferences/preferences.js').then((module) => ({ default: module.Preferences })),
);
const FirstSignIn = lazy(() =>
  import('./features/first-sign-in/first-sign-in.js').then((module) => ({ default: module.FirstSignIn })),
);
const Notifications = lazy(() =>
  import('./features/notifications/notifications.js').then((module) => ({ default: module.Notifications })),
);

function Shell() {
  return (
    <SessionGate>
      <Frame>{(page) => <Suspense fallback={<SkeletonRows rows={6} />}>{page}</Suspense>}</Frame>
    </SessionGate>
  );
}

const router = createBrowserRouter([
  {
    path: '/first-sign-in',
    errorElement: <PageFault />,
    element: (
      <Suspense fallback={<SkeletonRows rows={4} />}>
        <FirstSignIn />
      </Suspense>
    ),
  },
  {
    element: <Shell />,
    errorElement: <PageFault />,
    children: [
      { path: '/', element: <Desk /> },
      { path: '/persons', element: <Subjects /> },
      { path: '/persons/new', element: <NewSubject /> },
      { path: '/persons/:id', element: <Subject /> },
      { path: '/practices', element: <Practices /> },
      { path: '/practices/:id', element: <Practice /> },
      { path: '/exports', element: <Exports /> },
      { path: '/exports/:key', element: <Export /> },
      { path: '/notifications', element: <Notifications /> },
      { path: '/password', element: <ChangePassword /> },
      { path: '/preferences', element: <Preferences /> },
      { path: '/archive', element: <Archive /> },
      { path: '/audit', element: <Audit /> },
      { path: '/operators', element: <Operators /> },
      { path: '/operators/new', element: <NewOperator /> },
      { path: '/operators/:id', element: <Operator /> },
      { path: '*', element: <NotFound /> },
    ],
  },
]);

/** The whole interface: who is not signed in sees the sign-in at any address, and lands there afterwards. */
export function App() {
  return <RouterProvider router={router} />;
}
