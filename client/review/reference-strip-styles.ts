import { css } from 'lit';

/** Beside the photo the people stand one below the other; below it, side by side. Nothing scrolls sideways. */
export const referenceStripStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  section {
    display: grid;
    gap: 0.5rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
  }
  h2,
  h3 {
    font-size: 0.9375rem;
  }
  h3 {
    overflow-wrap: anywhere;
  }
  .orders {
    display: flex;
    border: 1px solid var(--ff-line-strong);
    border-radius: 0.75rem;
    overflow: hidden;
  }
  .orders button {
    min-height: 2.75rem;
    padding: 0 0.75rem;
    border: 0;
    background: transparent;
    font-size: 0.875rem;
    cursor: pointer;
    touch-action: manipulation;
  }
  .orders button + button {
    border-inline-start: 1px solid var(--ff-line-strong);
  }
  .orders button:hover {
    background: var(--ff-hover);
  }
  .orders button[aria-pressed='true'] {
    background: var(--ff-accent);
    color: var(--ff-on-accent);
  }
  .orders button:focus-visible {
    outline-offset: -3px;
  }
  .rows {
    display: grid;
    gap: 0.75rem;
  }
  .person {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(0, 1fr);
    align-items: center;
    gap: 0 0.75rem;
    min-width: 0;
  }
  ul,
  .none {
    grid-column: 1 / -1;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.5rem;
  }
  .face {
    display: grid;
    gap: 0.25rem;
    width: 100%;
    padding: 0;
    border: 0;
    border-radius: 0.75rem;
    background: none;
    text-align: start;
    font-size: 0.8125rem;
    line-height: 1.3;
    cursor: pointer;
  }
  .crop {
    aspect-ratio: 1;
    border: 2px solid transparent;
    border-radius: 0.75rem;
    overflow: hidden;
    background: var(--ff-sunken);
  }
  .face:hover .crop {
    border-color: var(--ff-accent);
  }
  .assumed .crop {
    border: 2px dashed var(--ff-line-strong);
  }
  img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .caption {
    display: grid;
    color: var(--ff-quiet);
  }
  .warn {
    color: var(--ff-warn);
  }
  .none {
    display: flex;
    gap: 0.75rem;
    align-items: center;
  }
  .none person-face {
    --size: 5rem;
    border-radius: 0.75rem;
  }
  /* Below the photo the two stand side by side, so that both are seen at once. */
  @media (max-width: 52rem) {
    .rows {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      align-items: start;
    }
  }
  /* On a phone the faces come first, and of each person the two that are nearest. */
  @media (max-width: 40rem) {
    h2 {
      position: absolute;
      clip-path: inset(50%);
    }
    .head {
      order: 1;
    }
    .person {
      grid-template-columns: minmax(0, 1fr);
    }
    h3 {
      font-size: 0.8125rem;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    ul {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    li:nth-child(n + 3) {
      display: none;
    }
    person-note {
      order: 1;
    }
    .none {
      flex-wrap: wrap;
    }
  }
`;
