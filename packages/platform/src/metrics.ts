import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'

export const registry = new Registry()

const requests = new Histogram({
  name: 'recoup_http_request_seconds',
  help: 'Time to answer a request, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})

export const eventsHandled = new Counter({
  name: 'recoup_events_handled_total',
  help: 'Events handled, by consumer and outcome',
  labelNames: ['consumer', 'outcome'],
  registers: [registry],
})

export const socketsConnected = new Gauge({
  name: 'recoup_sockets_connected',
  help: 'Sockets connected to this process',
  registers: [registry],
})

export const socketsSetAside = new Counter({
  name: 'recoup_sockets_set_aside_total',
  help: 'Times that a socket did not keep up and had to catch up later',
  registers: [registry],
})

export const jobsFinished = new Counter({
  name: 'recoup_jobs_total',
  help: 'Jobs run, by task and outcome',
  labelNames: ['task', 'outcome'],
  registers: [registry],
})

let collecting = false

/** Starts the process metrics (memory, event loop, garbage collection) once. */
export function collectProcessMetrics(): void {
  if (collecting) return
  collecting = true
  collectDefaultMetrics({ register: registry })
}

export function observeRequest(method: string, route: string, status: number, seconds: number): void {
  requests.labels(method, route, String(status)).observe(seconds)
}
