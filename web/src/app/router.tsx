import { lazy, Suspense, type ComponentType } from 'react';
import { BrowserRouter, Route, Routes, useLocation } from 'react-router';
import { addTexts } from '../i18n/language';
import { restTexts } from '../i18n/texts';
import { BrokenBoundary } from './broken';
import { openRoutes, recordRoutes, roomRoutes, staffRoutes, type PageRoute } from './routes';

const StaffFrame = lazy(async () => ({ default: (await import('./staff-frame')).StaffFrame }));

/** A page fetched when it is first opened, so that the join page never loads the editor. */
interface Page {
  path: string;
  Component: ComponentType;
}

function fetched({ path, page }: PageRoute): Page {
  return { path, Component: lazy(async () => ({ default: await page() })) };
}

/** With the texts that the room does not need. */
function withAllTexts({ path, page }: PageRoute): Page {
  return fetched({ path, page: async () => (await Promise.all([page(), addTexts(restTexts)]))[0] });
}

const framed = staffRoutes.map(withAllTexts);
const bare = [...[...openRoutes, ...recordRoutes].map(withAllTexts), ...roomRoutes.map(fetched)];

/** The page of the address. While the next one is fetched the last one stays. */
export function Pages() {
  return (
    <BrowserRouter>
      <CurrentPage />
    </BrowserRouter>
  );
}

function CurrentPage() {
  return (
    <BrokenBoundary at={useLocation().key}>
      <Suspense>
        <Routes>
          {bare.map(({ path, Component }) => (
            <Route key={path} path={path} element={<Component />} />
          ))}
          <Route element={<StaffFrame />}>
            {framed.map(({ path, Component }) => (
              <Route key={path} path={path} element={<Component />} />
            ))}
          </Route>
        </Routes>
      </Suspense>
    </BrokenBoundary>
  );
}
