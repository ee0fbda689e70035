import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/styles.css';
import 'virtual:theme-variables.css';
import '../ui/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has an element with the id root');

const App = await appOf(window.location.pathname);

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

/** Two pages come without the rest of the app: an invited guest is often on a phone with little data, and a projector's browser
    may be an old one, shared by the school. */
async function appOf(path: string) {
  switch (path) {
    case '/join':
      return (await import('./join-app')).startJoinApp();
    case '/screen':
      return (await import('./screen-app')).startScreenApp();
    default:
      return (await import('./app')).startApp();
  }
}
