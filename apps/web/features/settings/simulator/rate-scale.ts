/** A slider from 0.1 to 500 a second that is as fine at its low end as at its high one. */
export const rateSteps = 74

const slowest = 0.1
const perStep = (500 / slowest) ** (1 / rateSteps)

/** Payments per second at a step, rounded to what one would say. */
export function rateOfStep(step: number): number {
  const exact = slowest * perStep ** step
  const digits = exact < 1 ? 10 : exact < 20 ? 2 : exact < 100 ? 1 : 0.1
  return Math.min(500, Math.max(slowest, Math.round(exact * digits) / digits))
}

export const stepOfRate = (rate: number): number =>
  Math.min(rateSteps, Math.max(0, Math.round(Math.log(Math.max(rate, slowest) / slowest) / Math.log(perStep))))
