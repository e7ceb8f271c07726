import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { words } from './scripts/lib/words.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's code names its wasm package so, and the wasm itself; the build puts both into pkg/. */
export const alias = [
  { find: /^raft-playground-wasm$/, replacement: here('./pkg/raft_playground.js') },
  { find: /^raft-playground-wasm\/file(?=\?)/, replacement: here('./pkg/raft_playground_bg.wasm') },
];

/** Browsers that know `light-dark()` and nested rules, so that no style is rewritten for others. */
export const browsers = ['chrome123', 'firefox120', 'safari17.5'];

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');

/** Only the built page carries the policy: the development server injects styles by script. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** The wasm is most of what is fetched: the page asks for it itself, before any script has come. */
function preloadWasm(): Plugin {
  return {
    name: 'preload-wasm',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const files = Object.keys(bundle).filter((name) => name.endsWith('.wasm'));
        return files.map((file) => ({
          tag: 'link',
          // As the fetch that will ask for it, or it would be fetched twice.
          attrs: { rel: 'preload', as: 'fetch', crossorigin: '', href: `./${file}` },
          injectTo: 'head',
        }));
      },
    },
  };
}

export default defineConfig({
  root: here('./www'),
  base: './',
  resolve: { alias },
  plugins: [words(), contentSecurityPolicy(), preloadWasm()],
  server: { fs: { allow: [here('./')] } },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    rolldownOptions: { input: [here('./www/index.html'), here('./www/embed.html')] },
    modulePreload: { polyfill: false },
    // Within the policy wasm is fetched from the page's own place, never out of a data: address.
    assetsInlineLimit: (file) => (file.endsWith('.wasm') ? false : undefined),
  },
});
