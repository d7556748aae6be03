import { css } from 'lit';

/** Beside the photo the people stand one below the other; on a phone side by side, in a strip that scrolls by itself. */
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
  @media (max-width: 52rem) {
    .rows {
      display: flex;
      gap: 1rem;
      margin-inline: -1rem;
      padding-inline: 1rem;
      overflow-x: auto;
      scrollbar-width: thin;
    }
    .person {
      flex: none;
      align-content: start;
      grid-template-columns: auto auto;
      justify-content: start;
      width: min-content;
      min-width: 15rem;
    }
    ul {
      grid-template-columns: repeat(3, 5.5rem);
    }
  }
`;
