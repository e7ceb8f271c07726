import { findLink } from '../../model/address';
import type { Words } from '../../model/catalogue';
import { fileName } from '../../model/format';
import { type Opened, openLink, openScenario } from '../../model/opening';
import { refusalText } from '../../model/refusals';
import type { Run } from '../../model/run';
import { logText, traceText } from '../../model/trace';
import type { WasmModule } from '../../model/types';
import type { State } from './context';
import { save } from './save';

/** A scenario is no longer than this; what is longer is not even read. */
const MOST_BYTES = 1_000_000;
type TraceFormat = 'jsonl' | 'log';

interface Host {
  readonly run: Run;
  readonly wasm: WasmModule;
  readonly state: State;
  readonly words: Words;
  readonly actions: { show(opened: Opened): void };
  readonly sharing: { close(): void };
  refresh(): void;
}

/** What a reader can save and open. */
export class Files {
  readonly #host: Host;
  readonly #chooser = document.createElement('input');

  constructor(host: Host) {
    this.#host = host;
    this.#chooser.type = 'file';
    this.#chooser.accept = '.json,.txt,application/json,text/plain';
    this.#chooser.addEventListener('change', () => void this.open(this.#chooser.files?.[0]));
  }

  saveScenario(): void {
    this.#save('json', 'application/json', [this.#host.run.scenario]);
  }

  saveTrace(format: TraceFormat): void {
    const { playground } = this.#host.run;
    const type = format === 'log' ? 'text/plain' : 'application/jsonl';
    this.#save(format, type, format === 'log' ? logText(playground) : traceText(playground));
  }

  savePicture(what: 'stage' | 'diagram', svg: string): void {
    this.#save(`${what}.svg`, 'image/svg+xml', [svg]);
  }

  /** Lets the reader choose a file on the machine. */
  choose(): void {
    this.#chooser.value = '';
    this.#chooser.click();
  }

  /** Opens a scenario, or a text that holds a link. A refusal is said, and the run goes on. */
  async open(file: File | undefined): Promise<void> {
    const { state, words, actions, sharing } = this.#host;
    sharing.close();
    try {
      if (!file) throw new Error(words.share.noFile);
      if (file.size > MOST_BYTES) throw new Error(words.share.tooBig);
      const text = await file.text().catch(() => {
        throw new Error(words.share.unreadable);
      });
      actions.show(this.#read(text));
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      const why = refusalText(error);
      const said = file ? words.share.refusedFile(file.name, why) : why;
      state.notice = { text: said, refusal: true };
      this.#host.refresh();
    }
  }

  #read(text: string): Opened {
    const { wasm } = this.#host;
    const link = text.trimStart().startsWith('{') ? undefined : findLink(text);
    if (link) return openLink(wasm, link);
    return openScenario(wasm, text);
  }

  #save(ending: string, type: string, parts: string[]): void {
    const { playground } = this.#host.run;
    const name = fileName(playground.snapshot().title, playground.now_us(), ending);
    save(name, new Blob(parts, { type }));
  }
}
