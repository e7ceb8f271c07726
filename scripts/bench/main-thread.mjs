// Where the page's thread spends its CPU, from a trace. The clock on the wall also runs while
// others have the processor; the thread's own, `tdur`, does not.

/** What a trace must have in it for this. */
export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * @typedef {{ name: string, ph: string, ts: number, dur: number, tdur?: number, pid: number, tid: number, args: any }} TraceEvent
 * @typedef {'script' | 'style' | 'layout' | 'paint' | 'other'} Share
 * @typedef {{ task_ms: number } & { [share in `${Share}_ms`]: number }} MainThread milliseconds of CPU
 */

/** What is called by one of these, and is none itself, counts as its caller. */
const SHARES = /** @type {Record<string, Share>} */ ({
  EvaluateScript: 'script',
  'v8.compileModule': 'script',
  'v8.evaluateModule': 'script',
  FireAnimationFrame: 'script',
  FunctionCall: 'script',
  TimerFire: 'script',
  EventDispatch: 'script',
  RunMicrotasks: 'script',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  HitTest: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
});

/**
 * The CPU of all tasks of one thread that began within a stretch of time.
 * @param {TraceEvent[]} events @param {{ pid: number, tid: number }} thread
 * @param {number} from @param {number} to as `ts` has it
 * @returns {MainThread}
 */
export function mainThread(events, { pid, tid }, from, to) {
  const own = events
    .filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid)
    .filter(({ ts }) => ts >= from && ts <= to)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const spent = { script: 0, style: 0, layout: 0, paint: 0, other: 0 };
  /** @type {{ end: number, share: Share }[]} */
  const open = [];
  let task = 0;
  for (const { name, ts, dur, tdur = 0 } of own) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= ts) open.pop();
    const around = open.at(-1);
    if (!around && name !== 'RunTask') continue;
    const share = SHARES[name] ?? around?.share ?? 'other';
    if (around) spent[around.share] -= tdur / 1000;
    else task += tdur / 1000;
    spent[share] += tdur / 1000;
    open.push({ end: ts + dur, share });
  }
  return {
    task_ms: task,
    script_ms: spent.script,
    style_ms: spent.style,
    layout_ms: spent.layout,
    paint_ms: spent.paint,
    other_ms: spent.other,
  };
}
