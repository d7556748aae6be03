import { Logger, type INestApplication } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { shownPermissions } from './permissions.js';
import { inOneLine, StatusService } from './status.service.js';

/** Says at the start how Immich and the key are. The server serves whatever it finds. */
export const reportStart = async (app: INestApplication): Promise<void> => {
  const log = new Logger('Immich');
  const look = await app.get(StatusService).look(app.get(AccountsService).shared);
  if (look.version !== null) {
    log.log(`Immich ${look.version} answers.`);
  }
  if (look.problem !== null) {
    log.warn(`${inOneLine(look.problem)} The server runs all the same.`);
  }
  if (look.permissions === null) {
    return;
  }
  for (const { name, granted, optional, purpose, without } of shownPermissions(look.permissions)) {
    const line = `${granted ? 'has ' : 'lacks'} ${name.padEnd(18)} ${granted ? purpose : `${without}.`}`;
    if (granted || optional) {
      log.log(optional ? `${line} (optional)` : line);
    } else {
      log.warn(line);
    }
  }
};
