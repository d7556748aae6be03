import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pressOf } from './keymap.js';
import type { ReviewController } from './review-controller.js';

const TEXT_TYPES = ['text', 'search', 'date', 'number', 'email', 'url', 'range'];

/** Brings keys and touches of the whole window to the review. Comes before everybody else, so that a stopped countdown is all that a press does. */
export class Keyboard implements ReactiveController {
  private swallowClick = false;
  private swallowKeyup: string | null = null;

  constructor(
    host: ReactiveControllerHost,
    private readonly review: () => ReviewController | null,
    /** Whether a dialog lies over the photo: then the keys are its own. */
    private readonly covered: () => boolean,
    private readonly target: EventTarget = window,
  ) {
    host.addController(this);
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
    if (event.type === 'pointerdown') this.swallowClick = this.review()?.interrupt() ?? false;
    if (event.type === 'click') this.click(event as MouseEvent);
  }

  private keydown(event: KeyboardEvent): void {
    const review = this.review();
    if (!review) return;
    if (review.interrupt()) {
      this.swallowKeyup = event.code;
      stop(event);
      return;
    }
    if (this.covered() || isTyping(event)) return;
    // A held Enter clicks a focused button over and over.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) stop(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const press = pressOf(event);
    if (press && review.press(press, event.repeat)) event.preventDefault();
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

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLInputElement) return TEXT_TYPES.includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
