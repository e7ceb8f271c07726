import { html } from 'lit-html';
import { partsOf } from '../../model/lab-line';
import type { LogLine } from '../../model/types';

export function logLine(line: LogLine) {
  const { stamp, rest } = partsOf(line);
  return html`<span class="stamp">${stamp}</span><b class="topic-${line.topic}">${line.topic}</b
    >${rest}`;
}
