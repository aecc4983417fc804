export const settleJobName = 'payments.settle-at-provider'
