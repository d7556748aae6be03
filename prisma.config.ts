import { defineConfig } from 'prisma/config';

/** Only for `prisma generate`: the server opens its database itself, and applies the migrations itself. */
export default defineConfig({ schema: 'prisma/schema.prisma' });
