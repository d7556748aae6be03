import { css } from 'lit';

/** A line below the header of every screen: something is not as it should be. */
export const bannerStyles = css`
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    padding: 0.5rem 1rem;
    background: var(--ff-warn-soft);
    color: var(--ff-warn);
    border-bottom: 1px solid var(--ff-line);
  }
  p {
    flex: 1 1 10rem;
    line-height: 1.35;
  }
  .button {
    color: inherit;
    border-color: currentColor;
    background: transparent;
  }
`;
