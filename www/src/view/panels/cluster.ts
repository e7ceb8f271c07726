import { html, nothing } from 'lit-html';
import { buttonHint, buttonLabel } from '../../model/action';
import { repliesDiffer, sameDials, warnings } from '../../model/dials';
import { milliseconds, span } from '../../model/format';
import type { Direction, PresetView, Timing } from '../../model/types';
import { leaderOf, type Page } from '../page/context';
import { dial, percent, share } from './fields';
import { optionsSection } from './options';
import { rulesSection } from './rules';

const MAX_PEERS = 101;

/** The Cluster tab. */
export class ClusterPanel {
  readonly #presets: PresetView[];
  /** Requests and replies have fields of their own, though they may still say the same. */
  #isApart = false;

  constructor(presets: PresetView[]) {
    this.#presets = presets;
  }

  draw(page: Page) {
    return html`${whole(page, this.#presets)} ${timing(page)} ${caution(page)}
    ${this.#network(page)} ${optionsSection(page)} ${rulesSection(page)} ${counters(page)}`;
  }

  #network(page: Page) {
    const { request } = page.snapshot.network;
    const setApart = (apart: boolean) => {
      this.#isApart = apart;
      if (!apart) page.actions.command({ do: 'network', reply: request });
      page.actions.redraw();
    };
    return network(page, this.#isApart || repliesDiffer(page.snapshot.network), setApart);
  }
}

/** What only a new run can change. */
function whole(page: Page, presets: PresetView[]) {
  const words = page.words.cluster;
  const { snapshot, actions } = page;
  const cluster = { options: snapshot.options, rules_off: snapshot.rules_off };
  const options = (changed: object) => ({
    title: words.ownTitle,
    preset: snapshot.preset,
    peers: snapshot.peers.length,
    seed: snapshot.seed,
    timing: snapshot.timing,
    network: snapshot.network,
    ...cluster,
    ...changed,
  });
  const count = snapshot.peers.length;
  const leader = leaderOf(snapshot);
  const beginWith = (peers: number) => {
    if (!(peers >= 1 && peers <= MAX_PEERS)) throw new Error(words.peersRange(MAX_PEERS));
    actions.begin(options({ peers }));
  };
  const setPeers = (peers: number) => actions.attempt('peers', () => beginWith(peers));
  const setPreset = (preset: string) =>
    actions.attempt('preset', () =>
      actions.begin({
        title: words.ownTitle,
        preset,
        peers: count,
        seed: snapshot.seed,
        ...cluster,
      }),
    );
  return html`<section class="dials">
    <h2>${words.cluster}</h2>
    <div class="with-buttons">
      ${dial(page, 'peers', words.peers, '', {
        label: words.peers,
        value: count,
        min: 1,
        max: MAX_PEERS,
        step: 1,
        change: beginWith,
      })}
      <button type="button" aria-label=${words.fewer} title=${words.fewer}
        ?disabled=${count <= 1} @click=${() => setPeers(count - 1)}>−</button>
      <button type="button" aria-label=${words.more} title=${words.more}
        ?disabled=${count >= MAX_PEERS} @click=${() => setPeers(count + 1)}>+</button>
    </div>
    <div class="with-buttons">
      ${dial(page, 'seed', words.seed, '', {
        label: words.seed,
        value: snapshot.seed,
        step: 1,
        change: (seed) => actions.begin(options({ seed })),
      })}
      <button type="button" class="dice" title=${words.diceHint} @click=${() => {
        const seed = page.wasm.Playground.fresh_seed();
        actions.attempt('seed', () => actions.begin(options({ seed })));
      }}>${words.dice}</button>
    </div>
    <label class="dial">
      <span class="dial-name">${words.preset}</span>
      <select class="dial-choice" @change=${(event: Event) => {
        setPreset((event.target as HTMLSelectElement).value);
      }}>${presets.map(
        (preset) =>
          html`<option value=${preset.name} ?selected=${preset.name === snapshot.preset}
            .selected=${preset.name === snapshot.preset}>${presetName(page, preset)}</option>`,
      )}</select>
    </label>
    <p class="actions">
      <button type="button" title=${buttonHint(page.words.buttons, 'heal_all')} ?disabled=${!snapshot.broken_links.length}
        @click=${() => actions.healAll()}>${buttonLabel(page.words.buttons, 'heal_all')}</button>
      <button type="button" ?disabled=${leader === undefined}
        @click=${() => actions.onPeer('crash', leader)}>${words.crashLeader}</button>
    </p>
  </section>`;
}

/** A preset of which a dial was turned since says so. */
function presetName(page: Page, preset: PresetView): string {
  const words = page.words.cluster;
  const name = words.presets[preset.name];
  const turned = preset.name === page.snapshot.preset && !sameDials(preset, page.snapshot);
  return turned ? words.presetTurned(name) : name;
}

function timing(page: Page) {
  const words = page.words.cluster;
  const now = page.snapshot.timing;
  const turn = (changed: Partial<Timing>) => page.actions.command({ do: 'timing', ...changed });
  const [low, high] = now.election_timeout_ms;
  const polled = now.election_check === 'deadline' ? undefined : now.election_check.polled_ms;
  return html`<section class="dials">
    <h2>${words.timing}</h2>
    ${dial(
      page,
      'election_timeout',
      words.electionTimeout,
      'ms',
      {
        label: words.least(words.electionTimeout),
        value: low,
        change: (value) => turn({ election_timeout_ms: [value, Math.max(value, high)] }),
      },
      {
        label: words.most(words.electionTimeout),
        value: high,
        change: (value) => turn({ election_timeout_ms: [Math.min(low, value), value] }),
      },
    )}
    ${dial(page, 'replicate_interval', words.replicateInterval, 'ms', {
      label: words.replicateInterval,
      value: now.replicate_interval_ms,
      change: (value) => turn({ replicate_interval_ms: value }),
    })}
    ${dial(page, 'rpc_timeout', words.rpcTimeout, 'ms', {
      label: words.rpcTimeout,
      value: now.rpc_timeout_ms,
      change: (value) => turn({ rpc_timeout_ms: value }),
    })}
    <label class="dial">
      <span class="dial-name">${words.electionCheck}</span>
      <select class="dial-choice" @change=${(event: Event) => {
        const check = (event.target as HTMLSelectElement).value;
        const changed =
          check === 'deadline' ? 'deadline' : { polled_ms: [50, 350] as [number, number] };
        page.actions.attempt('polled', () => turn({ election_check: changed }));
      }}>
        <option value="deadline" .selected=${!polled}>${words.deadline}</option>
        <option value="polled" .selected=${polled !== undefined}>${words.polled}</option>
      </select>
    </label>
    ${
      polled
        ? dial(
            page,
            'polled',
            words.pollEvery,
            'ms',
            {
              label: words.least(words.pollEvery),
              value: polled[0],
              change: (value) => turn({ election_check: { polled_ms: [value, polled[1]] } }),
            },
            {
              label: words.most(words.pollEvery),
              value: polled[1],
              change: (value) => turn({ election_check: { polled_ms: [polled[0], value] } }),
            },
          )
        : nothing
    }
  </section>`;
}

function network(page: Page, differ: boolean, setApart: (apart: boolean) => void) {
  const words = page.words.cluster;
  const { request, reply } = page.snapshot.network;
  const together = (changed: Partial<Direction>) =>
    page.actions.command({ do: 'network', ...changed });
  const toggle = (event: Event) => setApart((event.target as HTMLInputElement).checked);
  return html`<section class="dials">
    <h2>${words.network}
      <label class="toggle"><input type="checkbox" .checked=${differ} @change=${toggle} />
        ${words.repliesDiffer}</label>
    </h2>
    ${
      differ
        ? html`<h3>${words.requests}</h3>
          ${oneWay(page, 'request', request, (changed) => page.actions.command({ do: 'network', request: changed }))}
          <h3>${words.replies}</h3>
          ${oneWay(page, 'reply', reply, (changed) => page.actions.command({ do: 'network', reply: changed }))}`
        : oneWay(page, 'both', request, together)
    }
  </section>`;
}

function oneWay(
  page: Page,
  id: string,
  now: Direction,
  turn: (changed: Partial<Direction>) => void,
) {
  const words = page.words.cluster;
  const range = (field: 'latency_ms' | 'late_ms', label: string) => {
    const [low, high] = now[field];
    return dial(
      page,
      `${id}-${field}`,
      label,
      'ms',
      {
        label: words.least(label),
        value: low,
        change: (value) => turn({ [field]: [value, Math.max(value, high)] }),
      },
      {
        label: words.most(label),
        value: high,
        change: (value) => turn({ [field]: [Math.min(low, value), value] }),
      },
    );
  };
  const chance = (field: 'loss' | 'duplicate' | 'late', label: string) =>
    dial(page, `${id}-${field}`, label, '%', {
      label,
      value: percent(now[field]),
      max: 100,
      change: (value) => {
        if (value < 0 || value > 100) throw new Error(words.percentRange(label));
        turn({ [field]: share(value) });
      },
    });
  return html`${range('latency_ms', words.latency)} ${chance('loss', words.loss)}
  ${chance('duplicate', words.duplicate)} ${chance('late', words.late)}
  ${now.late > 0 ? range('late_ms', words.lateBy) : nothing}`;
}

function caution(page: Page) {
  const words = page.words.cluster;
  return warnings(page.snapshot.timing, page.snapshot.network).map(
    (id) => html`<p class="warning"><span aria-hidden="true">⚠</span> ${words.warnings[id]}</p>`,
  );
}

function counters(page: Page) {
  const words = page.words.cluster;
  const { counters: now, digest, now_us, commands_left, peers } = page.snapshot;
  const led = peers.some(({ role, condition }) => role === 'leader' && condition === 'up');
  // The snapshot is as old as the last thing that happened; without a leader time went on since.
  const since = led ? 0 : page.now_us - now_us;
  const leaderless = now.without_leader_us + since;
  return html`<section class="counters">
    <h2>${words.counters}</h2>
    <p class="sums">
      <span><b>${now.elections}</b> ${words.elections(now.elections)}</span>
      <span><b>${now.highest_term}</b> ${words.highestTerm}</span>
      <span><b>${span(leaderless)}</b> ${words.withoutLeader}</span>
      <span><b>${now.calls_failed}</b> ${words.callsFailed}</span>
      ${commands_left ? html`<span><b>${commands_left}</b> ${words.commandsLeft}</span>` : nothing}
    </p>
    <table>
      <thead><tr><th scope="col">${words.messages}</th><th scope="col">${words.sent}</th>
        <th scope="col">${words.delivered}</th><th scope="col">${words.lostCount}</th></tr></thead>
      <tbody>${now.messages.map(
        (one) => html`<tr><th scope="row">${page.words.kind(one.kind)}</th><td>${one.sent}</td>
          <td>${one.delivered}</td><td class=${one.lost ? 'bad' : ''}>${one.lost}</td></tr>`,
      )}</tbody>
    </table>
    <p class="digest" data-testid="digest" data-at-us=${now_us} data-digest=${digest}
      title=${words.digestHint}>${words.digest(digest, milliseconds(now_us, 3))}</p>
  </section>`;
}
