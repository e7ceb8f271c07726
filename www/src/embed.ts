import './styles/window.css';
import './styles/page.css';
import './styles/stage.css';
import './styles/logs.css';
import './styles/widths.css';
import './styles/notice.css';
import './styles/safe.css';
import './styles/embed.css';
import { tinykeys } from 'tinykeys';
import { afresh, fromAddress } from './begin';
import { en } from './model/catalogue';
import { mount } from './mount';
import { EmbedApp } from './view/page/embed-app';
import { stageKeys } from './view/page/keys';

const root = document.querySelector<HTMLElement>('[data-raft-playground]');
if (root) {
  void mount(root, {
    open: (wasm) => fromAddress(wasm) ?? afresh(wasm),
    make(root, wasm, run, opened) {
      const app = new EmbedApp(root, wasm, run, en, new URL('index.html', location.href).href);
      const stopKeys = tinykeys(root, stageKeys(app));
      app.begin(opened);
      // The page around it shows another link here.
      addEventListener('hashchange', () => location.reload());
      return {
        rest: [],
        dispose() {
          stopKeys();
          app.dispose();
        },
      };
    },
  });
}
