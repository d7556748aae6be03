import { css } from 'lit';

/** What every element of ours looks like inside: native controls in our tokens, and nothing else. */
export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: 1.5rem;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 1.125rem;
    line-height: 1.3;
    font-weight: 600;
  }
  h3 {
    font-size: 1rem;
    line-height: 1.3;
    font-weight: 600;
  }
  a {
    color: var(--ff-link);
    text-underline-offset: 0.2em;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    accent-color: var(--ff-accent);
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--ff-focus);
    outline-offset: 2px;
  }
  .quiet {
    color: var(--ff-quiet);
  }
  .small {
    font-size: 0.875rem;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .card {
    background: var(--ff-raised);
    border: 1px solid var(--ff-line);
    border-radius: var(--ff-radius);
    padding: var(--ff-space);
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    padding: 0.5rem 1rem;
    border: 1px solid var(--ff-line-strong);
    border-radius: 0.75rem;
    background: var(--ff-raised);
    color: var(--ff-text);
    font-weight: 550;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    overflow-wrap: break-word;
    -webkit-tap-highlight-color: transparent;
    transition: background-color var(--ff-fast);
  }
  .button:hover {
    background: var(--ff-hover);
  }
  .button.primary {
    background: var(--ff-accent);
    border-color: transparent;
    color: var(--ff-on-accent);
  }
  .button.primary:hover {
    background: var(--ff-accent-hover);
  }
  .button.danger {
    color: var(--ff-danger);
  }
  .button.plain {
    border-color: transparent;
    background: transparent;
  }
  .button.plain:hover {
    background: var(--ff-hover);
  }
  .button.icon {
    padding: 0;
    width: 2.75rem;
  }
  .button[disabled],
  .button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  kbd {
    min-width: 1.5em;
    padding: 0 0.375em;
    border: 1px solid currentColor;
    border-radius: 0.375em;
    font: inherit;
    font-size: 0.8125rem;
    font-weight: 600;
    line-height: 1.5;
    text-align: center;
    opacity: 0.85;
  }
  wa-callout {
    padding: 0.625rem 0.875rem;
    border: 0;
    border-radius: 0.75rem;
    line-height: 1.35;
  }
  wa-callout > wa-icon {
    margin-inline-end: 0.5rem;
  }
  /* or it would cut off the frame of a link that has the focus */
  wa-callout::part(message) {
    overflow: visible;
  }
  .field {
    display: grid;
    gap: 0.25rem;
  }
  .field > span,
  .field > label {
    font-size: 0.875rem;
    font-weight: 550;
  }
  .input {
    width: 100%;
    min-width: 0;
    min-height: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--ff-line-strong);
    border-radius: 0.75rem;
    background: var(--ff-field);
  }
`;

/** A group of controls with a heading of its own, and no frame. */
export const fieldsetStyles = css`
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 0.5rem;
    min-width: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 0.5rem;
    font-weight: 600;
  }
`;
