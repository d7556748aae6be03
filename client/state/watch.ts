import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its host again whenever the watched thing says `change`. */
export class Watch implements ReactiveController {
  private readonly draw = () => this.host.requestUpdate();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly target: () => EventTarget | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.target()?.addEventListener('change', this.draw);
  }

  hostDisconnected(): void {
    this.target()?.removeEventListener('change', this.draw);
  }
}
