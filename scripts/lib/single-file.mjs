import { createHash } from 'node:crypto';

/** A browser compares with the hash of exactly what stands between the tags. */
const hash = (/** @type {string} */ text) =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** To JavaScript `<\/` and `<\!` in a string are what they were; to HTML they end nothing. */
const safely = (/** @type {string} */ text) =>
  text.replace(/<\/(?=script|style)/gi, () => '<\\/').replace(/<!--/g, () => '<\\!--');

/** @param {string} script @param {string} style */
const policy = (script, style) =>
  [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');

/**
 * Puts the one script and the one style sheet of a build into its HTML, under a policy that admits
 * nothing else. Whatever else the build made is refused: it would be missing from the file.
 * @param {string} fileName
 * @returns {import('vite').Plugin}
 */
export function singleFile(fileName) {
  return {
    name: 'single-file',
    enforce: 'post',
    // Last of all: Vite itself has still to fill in what scripts wait for.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        /** @param {RegExp} ending */
        const take = (ending) => {
          const name = Object.keys(bundle).find((each) => ending.test(each));
          const output = name === undefined ? undefined : bundle[name];
          if (name === undefined || !output) throw new Error(`The build made no ${ending}.`);
          delete bundle[name];
          return String(output.type === 'chunk' ? output.code : output.source);
        };
        const page = take(/\.html$/);
        const script = safely(take(/\.js$/));
        const style = safely(take(/\.css$/));
        const left = Object.keys(bundle);
        if (left.length > 0) throw new Error(`The single file would be without ${left}.`);

        // By functions: in a replacement that is a string, `$&` would stand for something.
        const source = page
          .replace(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/, () => '')
          .replace(/\s*<link\b[^>]*rel="stylesheet"[^>]*>/, () => '')
          .replace(
            /<meta charset=[^>]*>/,
            (charset) =>
              `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`,
          )
          .replace(
            '</head>',
            () =>
              `  <style>${style}</style>\n    <script type="module">${script}</script>\n  </head>`,
          );
        this.emitFile({ type: 'asset', fileName, source });
      },
    },
  };
}
