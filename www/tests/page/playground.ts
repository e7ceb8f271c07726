import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect, type Locator, type Page };

/** The page as a person has it: each part by the role and name that a screen reader would say. */
export class Playground {
  readonly page: Page;
  readonly stage: Locator;
  readonly peers: Locator;
  /** Those that think they lead and can act on it. */
  readonly leaders: Locator;
  readonly crashed: Locator;
  /** Messages on their way, as the stage shows them. */
  readonly inFlight: Locator;
  readonly caption: Locator;
  readonly transport: Locator;
  readonly speed: Locator;
  readonly clock: Locator;
  readonly digest: Locator;
  readonly safe: Locator;
  readonly selection: Locator;
  readonly cluster: Locator;
  /** Also while its tab is not the one that is seen. */
  readonly log: Locator;
  /** The part of the page below the stage. */
  readonly strip: Locator;
  readonly diagram: Locator;
  readonly playhead: Locator;
  readonly follow: Locator;

  constructor(page: Page) {
    this.page = page;
    this.stage = page.getByTestId('stage');
    this.peers = this.stage.getByRole('button', { name: /^S\d+, / });
    this.leaders = this.stage.getByRole('button', { name: /, leader(?! · paused)/ });
    this.crashed = this.stage.getByRole('button', { name: /, crashed/ });
    this.inFlight = this.stage.locator('[data-message][data-ending="in_flight"]');
    this.caption = page.getByTestId('caption');
    this.transport = page.getByRole('group', { name: 'Time', exact: true });
    this.speed = page.getByRole('slider', { name: 'Speed' });
    this.clock = page.getByTestId('clock');
    this.digest = page.getByTestId('digest');
    this.safe = page.getByTestId('safe');
    this.selection = page.getByRole('tabpanel', { name: 'Selection' });
    this.cluster = page.getByRole('tabpanel', { name: 'Cluster' });
    this.log = page.getByRole('log', { includeHidden: true });
    this.strip = page.getByRole('region', { name: 'Timeline and log' });
    this.diagram = page.getByTestId('diagram');
    this.playhead = page.getByRole('slider', { name: 'Playhead' });
    this.follow = page.getByRole('button', { name: 'Follow', exact: true });
  }

  peer(n: number): Locator {
    return this.stage.getByRole('button', { name: new RegExp(`^S${n}, `) });
  }

  transportButton(name: string): Locator {
    return this.transport.getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  async openLog(): Promise<void> {
    await this.tab('Log').click();
    await expect(this.log).toBeVisible();
  }

  field(name: string): Locator {
    return this.cluster.getByLabel(name, { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto('./');
    await expect(this.peer(0)).toBeVisible();
  }

  /** The page opens playing; most tests want to say themselves when time passes. */
  async openPaused(): Promise<void> {
    await this.open();
    await this.pause();
  }

  async play(): Promise<void> {
    await this.transportButton('Play').click();
  }

  async pause(): Promise<void> {
    await this.transportButton('Pause').click();
    await expect(this.transportButton('Play')).toBeVisible();
  }

  async step(): Promise<void> {
    await this.transportButton('step').click();
  }

  async backToStart(): Promise<void> {
    await this.transportButton('Back to the start').click();
    await expect(this.clock).toHaveAttribute('data-us', '0');
  }

  /** Plays at the slider's far end: ten virtual seconds a second. */
  async playFast(): Promise<void> {
    await this.speed.press('End');
    await this.play();
  }

  async playFastIfPaused(): Promise<void> {
    await this.speed.press('End');
    if (await this.transportButton('Play').isVisible()) await this.play();
  }

  async us(): Promise<number> {
    return Number(await this.clock.getAttribute('data-us'));
  }

  /** Waits until so much more virtual time has passed. */
  async pass(us: number): Promise<void> {
    const from = await this.us();
    await expect.poll(() => this.us(), { timeout: 30_000 }).toBeGreaterThanOrEqual(from + us);
  }

  /** Opens an example, which begins to play. */
  async choose(scenario: string): Promise<void> {
    await this.page.getByTitle('Choose an example').click();
    await this.page.getByRole('menuitem', { name: scenario }).click();
    await expect(this.transportButton('Pause')).toBeVisible();
  }

  async select(peer: number): Promise<void> {
    const button = this.peer(peer);
    // A second click would choose none.
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
    await this.tab('Selection').click();
    await expect(this.selection.getByRole('heading').first()).toContainText(`S${peer}`);
  }

  async act(peer: number, command: string): Promise<void> {
    await this.select(peer);
    await this.selection.getByRole('button', { name: command, exact: true }).click();
  }

  /** Cuts one direction of a link, or heals it: by a click where no arrow lies over it. */
  async clickLink(from: number, to: number): Promise<void> {
    for (let n = 0; n < 100 && (await this.inFlight.count()) > 0; n += 1) await this.step();
    await this.stage.locator(`[data-link="${from}-${to}"]`).click();
  }

  /** The number of the only leader, once there is one. */
  async leader(): Promise<number> {
    await expect(this.leaders).toHaveCount(1, { timeout: 20_000 });
    return Number(await this.leaders.getAttribute('data-peer'));
  }

  async term(peer: number): Promise<number> {
    const name = (await this.peer(peer).getAttribute('aria-label')) ?? '';
    return Number(/term (\d+)/.exec(name)?.[1]);
  }
}

interface Fixtures {
  playground: Playground;
  /** What a test breaks on purpose may be said on the console; nothing else may. */
  expectedErrors: RegExp | undefined;
}

export const test = base.extend<Fixtures>({
  expectedErrors: [undefined, { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    // What does not come soon is missing, also in a test that may take long.
    page.setDefaultTimeout(10_000);
    await use(page);
    expect(errors.filter((error) => !expectedErrors?.test(error))).toEqual([]);
  },
  playground: async ({ page }, use) => {
    await use(new Playground(page));
  },
});
