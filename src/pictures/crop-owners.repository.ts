import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Whose faces may be kept. */
@Injectable()
export class CropOwnersRepository {
  constructor(private readonly database: Database) {}

  async accountIds(): Promise<string[]> {
    return (await this.database.account.findMany({ select: { id: true } })).map(({ id }) => id);
  }
}
