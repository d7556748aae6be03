# The page and the server, compiled: the same for every kind of machine, so on the one that builds.
FROM --platform=$BUILDPLATFORM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY .swcrc nest-cli.json prisma.config.ts tsconfig.json ./
COPY scripts/prisma-generate.mjs scripts/
COPY prisma prisma
COPY src src
COPY client client
RUN npm run build

# What the server needs while it runs. Development packages are struck from the list first: `--omit=dev` alone would
# keep those that a package of ours could also make use of, such as Prisma's command line with 250 MB behind it.
# Of Prisma's query compilers only SQLite's is ever loaded, and libSQL brings a build for Alpine's libc, too.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm pkg delete devDependencies && npm install --omit=dev
RUN find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*sqlite*' -delete \
  && rm -rf node_modules/@libsql/*-musl

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
# glibc would keep memory for each of some fifteen threads, and of every photo that went through: together 35 MB for
# nothing. Naming the thresholds keeps it from raising them with the size of what it is asked for.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY package.json LICENSE ./
COPY prisma/migrations prisma/migrations
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data \
  && printf '#!/bin/sh\nexec node /app/dist/cli.js "$@"\n' > /usr/local/bin/immich-face-fix && chmod 755 /usr/local/bin/immich-face-fix
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--optimize-for-size", "--max-old-space-size=512", "dist/main.js"]
