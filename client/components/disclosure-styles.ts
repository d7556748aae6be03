import { css } from 'lit';

/** What unfolds: a line of words, and an arrow that turns. */
export const disclosureStyles = css`
  summary {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    padding-inline-end: 0.5rem;
    border-radius: 0.5rem;
    color: var(--ff-link);
    font-weight: 550;
    cursor: pointer;
  }
  summary::before {
    content: '';
    width: 0.4375rem;
    height: 0.4375rem;
    margin-inline: 0.125rem 0.25rem;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: -45deg;
    transition: rotate var(--ff-fast);
  }
  summary:dir(rtl)::before {
    rotate: 135deg;
  }
  details[open] > summary::before {
    rotate: 45deg;
  }
`;
