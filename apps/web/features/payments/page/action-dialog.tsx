'use client'

import type { PaymentDetail } from '#api/generated.ts'
import { AllocateDialog } from './allocate-dialog.tsx'
import { CompleteDialog } from './complete-dialog.tsx'
import type { OpenAction } from './payment-buttons.tsx'
import { FailDialog, ReverseDialog, ReverseRefundDialog } from './reason-dialogs.tsx'
import { RefundDialog } from './refund-dialog.tsx'

export type ActionDialogProps = { payment: PaymentDetail; onClose: () => void }

/** The form of the action that was chosen. */
export function ActionDialog({ action, ...props }: ActionDialogProps & { action: OpenAction }) {
  switch (action.kind) {
    case 'complete':
      return <CompleteDialog {...props} />
    case 'fail':
      return <FailDialog {...props} />
    case 'refund':
      return <RefundDialog {...props} />
    case 'allocate':
      return <AllocateDialog {...props} />
    case 'reverse':
      return <ReverseDialog {...props} />
    case 'reverseRefund':
      return <ReverseRefundDialog {...props} refundId={action.refundId} />
    default: {
      const unreachable: never = action
      return unreachable
    }
  }
}
