import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/styles.css';
import 'virtual:theme-variables.css';
import '../ui/base.css';
import { startLanguage } from '../i18n/language';
import { App } from './app';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has an element with the id root');

await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
