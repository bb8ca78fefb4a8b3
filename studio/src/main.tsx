// Starts the studio: styles, texts, keys, then the first screen.
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './ui/tokens.css';
import './ui/base.css';
import './shell/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startTexts } from './i18n/index.ts';
import { styleNonce } from './ui/theme.ts';

declare global {
  // Read by the scroll lock of dialogs for the style element that it makes.
  var __webpack_nonce__: string | undefined;
}

const nonce = styleNonce();
if (nonce) globalThis.__webpack_nonce__ = nonce;

const root = document.getElementById('root');
if (root) {
  void startTexts().then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
