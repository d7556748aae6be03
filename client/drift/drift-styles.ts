import { css } from 'lit';

export const driftStyles = css`
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .filter .button {
    padding-inline: 0.75rem;
  }
  .filter .button[aria-pressed='true'] {
    background: var(--ff-accent-soft);
    border-color: var(--ff-accent);
    color: var(--ff-link);
  }
  .count {
    font-variant-numeric: tabular-nums;
    font-weight: 650;
  }
`;
