import address from 'raft-playground-wasm/file?url&inline';

/** The wasm that is inside of the page: in the single file this stands in place of `wasm-file`. */
export const wasmFile = (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(
    Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) =>
      letter.charCodeAt(0),
    ),
  );
