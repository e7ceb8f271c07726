/** Numbers as the page writes them: thousands apart, no locale, so that every screen shows the same. */
const THIN = '\u00a0';

export function grouped(whole: number): string {
  return String(Math.trunc(whole)).replace(/\B(?=(\d{3})+$)/g, THIN);
}

/** Microseconds as milliseconds: `2 066.4`. */
export function milliseconds(us: number, decimals = 1): string {
  const sign = us < 0 ? '−' : '';
  const units = 10 ** decimals;
  const scaled = Math.floor((Math.abs(us) / 1000) * units + 1e-6);
  const whole = grouped(Math.floor(scaled / units));
  if (decimals === 0) return `${sign}${whole}`;
  return `${sign}${whole}.${String(scaled % units).padStart(decimals, '0')}`;
}

/** A span that someone reads at a glance: `64 ms`, `3.2 ms`, `12.5 s`. */
export function span(us: number): string {
  const size = Math.abs(us);
  if (size >= 10_000_000) return `${trim(us / 1_000_000, 1)}${THIN}s`;
  return `${trim(us / 1000, size < 10_000 ? 1 : 0)}${THIN}ms`;
}

/** Virtual time per second: `20 ms/s`. */
export function speedText(us: number): string {
  return us >= 1_000_000
    ? `${trim(us / 1_000_000, 2)}${THIN}s/s`
    : `${trim(us / 1000, 2)}${THIN}ms/s`;
}

function trim(value: number, decimals: number): string {
  const units = 10 ** decimals;
  return String(Math.round(value * units) / units);
}

export function peerName(peer: number): string {
  return `S${peer}`;
}

/** `leader-cut-off-2066ms.json`: letters and digits of any script, and a name in any case. */
export function fileName(title: string, now_us: number, ending: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['raft-playground'];
  return `${words.join('-').slice(0, 80)}-${Math.floor(now_us / 1000)}ms.${ending}`;
}
