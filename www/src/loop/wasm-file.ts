import address from 'raft-playground-wasm/file?url';

/** Where the wasm is fetched from, and compiled while it still arrives. */
export const wasmFile = (): string => address;
