/** What is said of links, files and the embedded page. */
export const share = {
  share: 'Share',
  shareHint: 'Copy a link to this moment, save it, or embed it (S)',
  title: 'Share this moment',
  close: 'Close',
  link: 'A link',
  linkExplains: (at: string) => `Opens this page with this run at ${at} ms.`,
  linkLabel: 'The link',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  onThisMachine:
    'This page is a file on this machine: the link opens only where the same file is. Others can open a saved scenario.',
  embed: 'HTML for a page of your own',
  embedExplains: 'Shows the stage inside another page, paused until someone plays it.',
  embedLabel: 'The HTML',
  copyEmbed: 'Copy HTML',
  embedCopied: 'HTML copied',
  selected: 'It could not be copied. It is selected now: press Ctrl+C or ⌘C.',
  changed: 'Changed since it was copied: copy it again.',
  tooLong: (length: string, most: string) =>
    `This run has too many actions for a link: it would have ${length} characters, and links above ${most} break. Save it as a file and send that instead.`,
  words: 'Title and note',
  wordsExplain: 'Shown to everyone who opens the link or the file.',
  scenarioTitle: 'Title',
  scenarioNote: 'Note',
  files: 'Files',
  saveScenario: 'Save scenario (JSON)',
  openFile: 'Open a file…',
  saveTrace: 'Trace (JSONL)',
  saveLog: 'Lab log',
  saveStage: 'Stage (SVG)',
  saveDiagram: 'Diagram (SVG)',
  traceFrom: (fact: string) =>
    `The oldest facts of this run are no longer kept: trace and log begin with fact ${fact}.`,
  drop: 'Drop a scenario, or a text with a link, to open it',
  noFile: 'That was not a file.',
  tooBig: 'it is larger than 1 MB, the limit for a scenario',
  unreadable: 'it could not be read',
  refusedFile: (name: string, why: string) => `${name} was not opened: ${why}.`,
  refusedLink: (why: string) => `The link in the address was not opened: ${why}.`,
  otherEngine:
    'This link was made with another version of the playground: the run may differ from the original.',
  dismiss: 'Close this note',
  note: 'A note on this run',
};

/** The page inside another page. */
export const embedded = {
  play: 'Play this run',
  wayOut: 'Open in the playground',
  wayOutHint: 'This run at this moment, on its own page',
};
