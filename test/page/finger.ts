import type { CDPSession, Page } from 'playwright-core';

/** A finger, as the browser itself hears of it. */
export class Finger {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async down(at: { x: number; y: number }): Promise<void> {
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  }

  async move(to: { x: number; y: number }): Promise<void> {
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [to] });
  }

  async up(): Promise<void> {
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async tap(at: { x: number; y: number }): Promise<void> {
    await this.down(at);
    await this.up();
  }

  /** Drawn from one point to the other in a few steps, each a moment long, and lifted. */
  async draw(from: { x: number; y: number }, to: { x: number; y: number }, steps = 6): Promise<void> {
    await this.down(from);
    for (let step = 1; step <= steps; step++) {
      await this.move({ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps });
    }
    await this.up();
  }
}
