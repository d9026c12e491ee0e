import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'bootstrap-italia/dist/css/bootstrap-italia.min.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/controls.css';
import './styles/lists.css';
import { queryClient } from './api/query-client.js';
import { App } from './app.js';
import { LiveRegion } from './components/live-region.js';
import { startLanguage } from './i18n/setup.js';

const root = document.getElementById('root');

void startLanguage().then(() => {
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
        <LiveRegion />
      </QueryClientProvider>
    </StrictMode>,
  );
});
