import { css } from 'lit';

export const faceGridStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
    background: var(--ff-page);
  }
  .scroller {
    overflow: hidden auto;
    overscroll-behavior: contain;
    /* Lines are used again elsewhere: what moves is no reason to scroll after it. */
    overflow-anchor: none;
    padding-inline: max(0.5rem, env(safe-area-inset-left)) max(0.5rem, env(safe-area-inset-right));
    /* A finger that moves at once scrolls; one that is held is ours. */
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    scrollbar-gutter: stable;
  }
  .space {
    position: relative;
    contain: layout style;
  }
  .heading {
    position: absolute;
    inset-inline: 0;
    top: 0;
    height: 56px;
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .heading h2 {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1rem;
  }
  .heading .button {
    padding-inline: 0.75rem;
    white-space: nowrap;
  }
  @media (max-width: 30rem) {
    .heading {
      gap: 0;
    }
    .heading h2,
    .heading .button {
      font-size: 0.9375rem;
    }
    .heading .button {
      padding-inline: 0.5rem;
    }
  }
  .cells {
    position: absolute;
    inset: 0;
  }
  .line {
    position: absolute;
    inset: 0 0 auto;
    height: var(--cell);
    display: flex;
    gap: var(--gap);
    contain: layout size style;
  }
  .cell {
    position: relative;
    flex: none;
    width: var(--cell);
    height: var(--cell);
    border-radius: 0.5rem;
    background: var(--ff-sunken);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  .cell img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
    border-radius: inherit;
    pointer-events: none;
  }
  .cell.broken img {
    visibility: hidden;
  }
  /* Somebody, whose face cannot be shown. */
  .cell.broken::before {
    content: '';
    position: absolute;
    inset: 0;
    background:
      radial-gradient(circle at 50% 38%, var(--ff-line-strong) 0 17%, transparent 18%),
      radial-gradient(ellipse 34% 30% at 50% 92%, var(--ff-line-strong) 0 98%, transparent 100%);
  }
  .cell:focus-visible {
    outline: 3px solid var(--ff-focus);
    outline-offset: -3px;
    z-index: 1;
  }
  .cell::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    pointer-events: none;
  }
  .cell[aria-selected='true']::after {
    box-shadow:
      inset 0 0 0 4px var(--ff-accent),
      inset 0 0 0 6px var(--ff-on-accent);
  }
  .cell[aria-selected='true'] .mark::before,
  .cell.marked .mark::before {
    position: absolute;
    top: 6px;
    inset-inline-start: 6px;
    width: 1.5rem;
    height: 1.5rem;
    border-radius: 50%;
    font-size: 0.875rem;
    font-weight: 700;
    line-height: 1.5rem;
    text-align: center;
  }
  .cell[aria-selected='true'] .mark::before {
    content: '✓';
    background: var(--ff-accent);
    color: var(--ff-on-accent);
    box-shadow: 0 0 0 2px var(--ff-on-accent);
  }
  .cell.marked img {
    opacity: 0.45;
  }
  .cell.marked .mark::before {
    content: '✕';
    background: #fff;
    color: #8c1d18;
    box-shadow: 0 0 0 2px #8c1d18;
  }
  .cell.marked::after {
    box-shadow: inset 0 0 0 3px var(--ff-danger);
  }
  .cell.settled {
    cursor: default;
  }
  .cell.settled img {
    opacity: 0.3;
    filter: grayscale(1);
  }
  .cell.settled .mark {
    position: absolute;
    inset-inline: 0;
    bottom: 0;
    padding: 0.125rem 0.375rem;
    border-radius: 0 0 0.5rem 0.5rem;
    background: var(--ff-box-ground);
    color: #fff;
    font-size: 0.75rem;
    line-height: 1.4;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .frame {
    position: absolute;
    top: 0;
    left: 0;
    border: 2px solid var(--ff-accent);
    background: color-mix(in srgb, var(--ff-accent) 18%, transparent);
    border-radius: 0.25rem;
    pointer-events: none;
    z-index: 2;
  }
`;
