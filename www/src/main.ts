import './styles/window.css';
import './styles/page.css';
import './styles/stage.css';
import './styles/panels.css';
import './styles/peer-forms.css';
import './styles/log.css';
import './styles/logs.css';
import './styles/strip.css';
import './styles/diagram.css';
import './styles/actions.css';
import './styles/overlays.css';
import './styles/notice.css';
import './styles/safe.css';
import './styles/widths.css';
import { tinykeys } from 'tinykeys';
import { AddressBar } from './address-bar';
import { afresh, fromAddress, fromLastTime, LinkRefused } from './begin';
import { en } from './model/catalogue';
import type { WasmModule } from './model/types';
import { type Mounted, mount } from './mount';
import { App } from './view/page/app';
import { pageKeys } from './view/page/keys';
import type { Places } from './view/page/sharing';

function places(): Places {
  const page = location.origin + location.pathname;
  const here = location.protocol === 'file:' ? `file://${location.pathname}` : page;
  const alone = import.meta.env.MODE === 'single-file';
  return { page: here, embed: alone ? undefined : new URL('embed.html', here).href };
}

/** Opens the link that the reader has put into the address; a bad one is said, and stays there. */
function openPasted(pasted: string, wasm: WasmModule, app: App, bar: AddressBar): void {
  try {
    const opened = fromAddress(wasm, pasted);
    bar.leave(undefined);
    if (opened) app.actions.show(opened);
  } catch (error) {
    if (!(error instanceof LinkRefused)) throw error;
    bar.leave(pasted);
    app.actions.set('notice', { text: en.share.refusedLink(error.message), refusal: true });
  }
}

const root = document.querySelector<HTMLElement>('[data-raft-playground]');
if (root) {
  void mount(root, {
    open: (wasm) => fromAddress(wasm) ?? fromLastTime(wasm) ?? afresh(wasm),
    make(root, wasm, run, opened): Mounted {
      const app = new App(root, wasm, run, en, places());
      app.begin(opened);
      const stopKeys = tinykeys(root, pageKeys(app));
      let stopFollowing = () => {};
      const follow = () => {
        const bar = new AddressBar(app);
        // By now the address may have followed on: the event has what was pasted.
        const onPasted = ({ newURL }: HashChangeEvent) => openPasted(newURL, wasm, app, bar);
        addEventListener('hashchange', onPasted);
        stopFollowing = () => {
          removeEventListener('hashchange', onPasted);
          bar.dispose();
        };
      };
      return {
        rest: [() => app.addStrip(), () => app.addPanels(), follow],
        dispose() {
          stopFollowing();
          stopKeys();
          app.dispose();
        },
      };
    },
  });
}
