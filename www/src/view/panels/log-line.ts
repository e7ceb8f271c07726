import { html } from 'lit-html';
import type { LogLine } from '../../model/types';

/** The lab's line has its columns by width: tenths of milliseconds, term, topic, and then prose. */
export function partsOf(line: LogLine): { stamp: string; rest: string } {
  const topic = line.text.indexOf(line.topic);
  return {
    stamp: line.text.slice(0, topic),
    rest: line.text.slice(topic + line.topic.length),
  };
}

export function logLine(line: LogLine) {
  const { stamp, rest } = partsOf(line);
  return html`<span class="stamp">${stamp}</span><b class="topic-${line.topic}">${line.topic}</b
    >${rest}`;
}
