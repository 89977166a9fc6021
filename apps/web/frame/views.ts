import { fileURLToPath } from 'node:url'
import { type NestExpressApplication } from '@nestjs/platform-express'
import nunjucks from 'nunjucks'
import { type Assets, GOVUK_DIST } from './assets.js'

const WEB = fileURLToPath(new URL('../', import.meta.url))

/** Nunjucks with autoescape on; templates are found in this app and in govuk-frontend. */
export const viewEnvironment = (assets: Pick<Assets, 'url'>): nunjucks.Environment => {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([WEB, GOVUK_DIST]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  environment.addGlobal('asset', assets.url)
  environment.addFilter('number', (value: number) => value.toLocaleString('en-GB'))
  environment.addFilter('decimal', (value: number) => value.toFixed(1))
  return environment
}

export const useViews = (app: NestExpressApplication, assets: Assets): void => {
  viewEnvironment(assets).express(app.getHttpAdapter().getInstance() as object)
}
