// Written for Nodes of any age: they all have to be able to read this file.

/** The system's Node only takes the first step; the server runs on the Node that the project brings. */
export function requireNode() {
  const version = process.versions.node.split('.').map(Number)
  if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) return
  process.stderr.write(
    `Recoup needs Node.js 20.19 or newer to install itself; this is ${process.versions.node}. Get a newer one from https://nodejs.org.\n`,
  )
  process.exit(1)
}
