FROM node:22-bookworm-slim AS build
WORKDIR /airlock
COPY . .
RUN npm ci && npm run build

FROM node:22-bookworm-slim
WORKDIR /airlock
ENV NODE_ENV=production AIRLOCK_HOST=0.0.0.0 AIRLOCK_DATA_DIR=/var/lib/airlock
COPY --from=build /airlock /airlock
RUN mkdir -p /var/lib/airlock && chown node:node /var/lib/airlock
USER node
EXPOSE 3000
# Requests leave much young garbage behind: with room for it, little of it is ever copied.
CMD ["node", "--max-semi-space-size=64", "apps/api/bin/airlock-server.js"]
