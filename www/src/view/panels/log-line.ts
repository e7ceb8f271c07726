import { html } from 'lit-html';
import type { Fact } from '../../model/facts';
import { partsOf } from '../../model/lab-line';

export function logLine(fact: Fact) {
  const { stamp, rest } = partsOf(fact);
  const topic = fact.topic;
  return html`<span class="stamp">${stamp}</span><b class="topic-${topic}">${topic}</b>${rest}`;
}
