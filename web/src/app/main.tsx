import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/styles.css';
import 'virtual:theme-variables.css';
import '../ui/base.css';
import { watchForGoneParts } from './stale-page';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has an element with the id root');

watchForGoneParts();

// An invited guest is often on a phone with little data: the join page comes without the rest of the app.
const App =
  window.location.pathname === '/join'
    ? await import('./join-app').then((module) => module.startJoinApp())
    : await import('./app').then((module) => module.startApp());

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
