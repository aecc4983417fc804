import type { Simulator, SimulatorInput } from '#api/generated.ts'

export type SimulatorSettings = Required<Omit<SimulatorInput, 'on' | 'until'>>

/** What of a simulator's answer may be sent back. */
export const settingsOf = ({
  paymentsPerSecond,
  successRate,
  methodMix,
  refundShare,
  pendingShare,
  backdatedShare,
  bursts,
}: Simulator): SimulatorSettings => ({
  paymentsPerSecond,
  successRate,
  methodMix,
  refundShare,
  pendingShare,
  backdatedShare,
  bursts,
})
