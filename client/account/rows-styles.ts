import { css } from 'lit';

/** Rows of words with a button each. */
export const rowsStyles = css`
  ul {
    display: grid;
    width: 100%;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: center;
    min-height: 3.25rem;
    padding-block: 0.25rem;
  }
  li + li {
    border-top: 1px solid var(--ff-line);
  }
  li > span {
    flex: 1 1 9rem;
    display: grid;
    padding-block: 0.375rem;
    overflow-wrap: anywhere;
  }
`;
