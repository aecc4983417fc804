import { requireNode } from './lib/node-version.mjs'

requireNode()
// Only now: an older Node could not even read the rest.
import('./lib/start-product.mjs')
