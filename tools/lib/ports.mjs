import { createServer } from 'node:net'
import { Problem } from './say.mjs'

/**
 * Reads a port from the environment and makes sure that nobody listens on it; 0 chooses a free one and writes it back,
 * so that the children know it. Undefined for what is no port: the API's own check of the configuration names it along
 * with whatever else is wrong there.
 */
export async function claimPort(variable, usual) {
  const text = process.env[variable] || String(usual)
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return undefined
  if (port === 0) {
    const chosen = await listenOnce(0, '127.0.0.1')
    process.env[variable] = String(chosen)
    return chosen
  }
  for (const host of ['127.0.0.1', '::1', undefined]) {
    try {
      await listenOnce(port, host)
    } catch (error) {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') continue // no IPv6 here
      const reason = error.code === 'EACCES' ? 'may not be used by this account' : 'is taken by another program'
      const example = port === usual ? usual + 1 : usual
      throw new Problem(
        `Port ${port} ${reason}. Set ${variable} to another one, for example: ${variable}=${example} npm start`,
      )
    }
  }
  process.env[variable] = String(port)
  return port
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const chosen = server.address().port
      server.close(() => resolve(chosen))
    })
  })
}
