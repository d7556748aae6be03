/** Said aloud by a screen reader, and seen by nobody: `<live-region>` at the root listens. */
export function announce(from: EventTarget, text: string): void {
  from.dispatchEvent(new CustomEvent('announce', { detail: text, bubbles: true, composed: true }));
}

/** Shown for a few seconds to everybody, and said aloud: `<toast-stack>` at the root listens. */
export function toast(from: EventTarget, text: string): void {
  from.dispatchEvent(new CustomEvent('toast', { detail: text, bubbles: true, composed: true }));
}
