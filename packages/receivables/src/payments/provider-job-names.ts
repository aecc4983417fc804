export const settleJobName = 'payments.settle-at-provider'
export const refundJobName = 'payments.refund-at-provider'
