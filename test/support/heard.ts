import type { LoggerService } from '@nestjs/common';

/** Keeps what the server says to who runs it. */
export class Heard implements LoggerService {
  text = '';
  private readonly keep = (...said: unknown[]) => void (this.text += `${said.map(String).join(' ')}\n`);
  log = this.keep;
  warn = this.keep;
  error = this.keep;
  debug = this.keep;
}
