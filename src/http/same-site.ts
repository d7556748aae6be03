/** What a browser says of where a request comes from. */
export interface Origin {
  method: string;
  /** `Origin` */
  origin: string | undefined;
  /** `Sec-Fetch-Site`: over https, and on the machine itself */
  site: string | undefined;
  /** `Sec-Fetch-Mode` */
  mode: string | undefined;
}

const reading = ['GET', 'HEAD', 'OPTIONS'];

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/**
 * Whether a request may be from our own page, from a person's address bar, or from no browser at all. Another site may
 * only link here: what it could ask for in somebody's name is refused.
 * @param hosts what our own page may have been opened by, in small letters
 */
export const isFromOurPage = ({ method, origin, site, mode }: Origin, hosts: readonly string[]): boolean => {
  const isReading = reading.includes(method);
  if (site !== undefined) {
    return ['same-origin', 'none'].includes(site) || (isReading && mode === 'navigate');
  }
  return isReading || origin === undefined || hosts.includes(hostOf(origin) ?? '');
};
