import { html } from 'lit-html';
import type { Fact } from '../../model/facts';
import { partsOf } from '../../model/lab-line';
import { topicOf } from '../../model/topic';

export function logLine(fact: Fact) {
  const { stamp, rest } = partsOf(fact);
  const topic = topicOf(fact);
  return html`<span class="stamp">${stamp}</span><b class="topic-${topic}">${topic}</b>${rest}`;
}
