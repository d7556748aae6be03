import type { ReactiveController, ReactiveControllerHost } from 'lit';

const TEXT_TYPES = ['text', 'search', 'date', 'number', 'email', 'url', 'range'];

/** Who is asked what a key does. */
export interface Pressed<Press> {
  /** True where the press was for us. `repeat` is what a keyboard does by itself while a key is held. */
  press(press: Press, repeat: boolean): boolean;
  /** Any key and any touch: true where it has stopped something, and then that is all that it does. */
  interrupt?(): boolean;
}

/** Brings keys and touches of the whole window to a screen. Comes before everybody else, so that a stopped countdown is all that a press does. */
export class Keyboard<Press> implements ReactiveController {
  private swallowClick = false;
  private swallowKeyup: string | null = null;

  constructor(
    host: ReactiveControllerHost,
    private readonly pressOf: (event: KeyboardEvent) => Press | null,
    private readonly pressed: () => Pressed<Press> | null,
    /** Whether a dialog lies over the screen: then the keys are its own. */
    private readonly covered: () => boolean,
    private readonly target: EventTarget = window,
  ) {
    host.addController(this);
  }

  /** Whether the touch that is under way has stopped something: then that is all that it does. */
  get hasStopped(): boolean {
    return this.swallowClick;
  }

  hostConnected(): void {
    for (const type of ['keydown', 'keyup', 'pointerdown', 'click'])
      this.target.addEventListener(type, this, { capture: true });
  }

  hostDisconnected(): void {
    for (const type of ['keydown', 'keyup', 'pointerdown', 'click'])
      this.target.removeEventListener(type, this, { capture: true });
  }

  handleEvent(event: Event): void {
    if (event.type === 'keydown') this.keydown(event as KeyboardEvent);
    if (event.type === 'keyup') this.keyup(event as KeyboardEvent);
    if (event.type === 'pointerdown') this.swallowClick = this.pressed()?.interrupt?.() ?? false;
    if (event.type === 'click') this.click(event as MouseEvent);
  }

  private keydown(event: KeyboardEvent): void {
    const pressed = this.pressed();
    if (!pressed) return;
    if (pressed.interrupt?.()) {
      this.swallowKeyup = event.code;
      stop(event);
      return;
    }
    if (this.covered() || isTyping(event)) return;
    if (isClick(event)) {
      // A held Enter clicks a focused button over and over.
      if (event.repeat) stop(event);
      if (isOnControl(event)) return;
    }
    const press = this.pressOf(event);
    if (press && pressed.press(press, event.repeat)) event.preventDefault();
  }

  /** Some browsers click a focused button when the space bar comes up again. */
  private keyup(event: KeyboardEvent): void {
    if (this.swallowKeyup !== event.code) return;
    this.swallowKeyup = null;
    stop(event);
  }

  private click(event: MouseEvent): void {
    // A click of the keyboard's has no count; it is not the one that followed the touch.
    if (this.swallowClick && event.detail > 0) stop(event);
    this.swallowClick = false;
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

const isClick = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

/** What a focused button or link does with Enter and the space bar is its own affair. */
const isOnControl = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches('a, button, input, summary, [role="switch"]');
};

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLInputElement) return TEXT_TYPES.includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
