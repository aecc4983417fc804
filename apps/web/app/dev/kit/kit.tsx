'use client'

import { FileText, Plus, Trash2, Upload, Users, WalletCards } from 'lucide-react'
import { useEffect, useState } from 'react'
import { AppFrame } from '#frame/app-frame.tsx'
import { BellLink } from '#frame/top-bar.tsx'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { Money } from '#ui/amount/money.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Checkbox, Switch } from '#ui/checkbox.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { DateField } from '#ui/date/date-field.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Dialog, SideSheet } from '#ui/dialog.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { FilterChip } from '#ui/filter-chip.tsx'
import { Card, KeyValue, Page, PageHeader, Timeline } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { type Option, Select } from '#ui/select.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { EmptyState, ErrorState, Forbidden } from '#ui/states.tsx'
import { Badge, Notice, StatusPill } from '#ui/status.tsx'
import type { Column, Sort } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'

type Row = {
  id: string
  name: string
  status: 'pending' | 'overdue' | 'completed'
  amount: number
  due: string
  days: number
}

const names = ['Ada Lovelace Ltd.', 'Müller & Söhne', 'Çelik Tekstil', 'Łódź Papier', 'Ørsted Foods', 'Nakamura KK']
const statuses = ['overdue', 'pending', 'completed'] as const

const rowAt = (index: number): Row => ({
  id: `row-${index}`,
  name: `${names[index % names.length]} ${index + 1}`,
  status: statuses[index % 3] ?? 'pending',
  amount: ((index * 7_919_317) % 9_000_000) - 500_000,
  due: `2026-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
  days: index % 3 === 0 ? (index % 97) + 1 : 0,
})

const pill = {
  overdue: <StatusPill tone="bad">Overdue</StatusPill>,
  pending: <StatusPill tone="info">Pending</StatusPill>,
  completed: <StatusPill tone="good">Completed</StatusPill>,
}

const columns: Column<Row>[] = [
  { id: 'name', header: 'Customer', cell: (row) => row.name, width: 240, sortable: true },
  { id: 'status', header: 'Status', cell: (row) => pill[row.status], width: 130, sortable: true },
  {
    id: 'outstanding',
    header: 'Outstanding',
    cell: (row) => <Money amount={row.amount} currency="EUR" />,
    width: 150,
    align: 'end',
    sortable: true,
  },
  { id: 'due', header: 'Next due', cell: (row) => <DayText day={row.due} />, width: 130, sortable: true },
  { id: 'days', header: 'Days past due', cell: (row) => row.days || null, width: 130, align: 'end' },
  { id: 'email', header: 'E-mail', cell: (row) => `${row.id}@example.com`, width: 220 },
]

/** Drawn in the browser only: its toolbar reads what this device remembers. */
export function Kit() {
  const [mounted, setMounted] = useState(false)
  const [part, setPart] = useState<string | null>(null)
  useEffect(() => {
    setMounted(true)
    setPart(new URLSearchParams(window.location.search).get('part'))
  }, [])
  if (!mounted) return null
  return <AppFrame bell={<BellLink unread={3} />}>{part === 'table' ? <TablePart /> : <ControlsPart />}</AppFrame>
}

function TablePart() {
  const [rows, setRows] = useState(() => Array.from({ length: 200 }, (_, index) => rowAt(index)))
  const [sort, setSort] = useState<Sort>({ by: 'due', direction: 'asc' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  return (
    <Page width="full">
      <PageHeader
        title="Customers"
        actions={
          <>
            <Button icon={<Upload aria-hidden className="size-4" />}>Import</Button>
            <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
              Add customer
            </Button>
          </>
        }
      />
      <DataTable
        name="kit"
        label="Customers"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        href={(row) => `/customers/${row.id}`}
        sort={sort}
        onSort={setSort}
        empty={<EmptyState title="No customers yet">Import a workbook or add one.</EmptyState>}
        count={{ value: 104_212, exact: false }}
        hasMore={rows.length < 100_000}
        onEndReached={() =>
          setRows((now) => [...now, ...Array.from({ length: 2_000 }, (_, i) => rowAt(now.length + i))])
        }
        selected={selected}
        onSelect={setSelected}
        bulk={{ summary: <Money amount={1_234_500} currency="EUR" />, actions: <Button size="sm">Archive</Button> }}
        toolbar={
          <>
            <FilterChip label="Status" value="Overdue" onClear={() => undefined}>
              <Checkbox label="Overdue" checked onChange={() => undefined} />
            </FilterChip>
            <FilterChip label="Amount" value={null} onClear={() => undefined}>
              <TextField label="From" />
            </FilterChip>
          </>
        }
        card={(row) => (
          <>
            <div className="flex justify-between gap-3 text-base">
              <span className="truncate font-medium">{row.name}</span>
              <Money amount={row.amount} currency="EUR" />
            </div>
            <div className="mt-1 flex items-center justify-between gap-3 text-muted">
              {pill[row.status]}
              <DayText day={row.due} />
            </div>
          </>
        )}
      />
    </Page>
  )
}

const currencies: Option[] = [
  { value: 'EUR', label: 'EUR – Euro' },
  { value: 'JPY', label: 'JPY – Japanese yen' },
  { value: 'KWD', label: 'KWD – Kuwaiti dinar' },
]

function ControlsPart() {
  const [amount, setAmount] = useState<number | null>(123_450)
  const [bad, setBad] = useState<number | null>(null)
  const [day, setDay] = useState<string | null>('2026-12-31')
  const [kind, setKind] = useState<'card' | 'cash'>('card')
  const [currency, setCurrency] = useState<Option | null>(null)
  const [tab, setTab] = useState<'debts' | 'payments'>('debts')
  const [dialog, setDialog] = useState<'none' | 'dialog' | 'sheet'>('none')
  const [on, setOn] = useState(true)
  return (
    <Page>
      <PageHeader
        title="Ada Lovelace Ltd."
        detail="Customer since 3 March 2024"
        back={{ href: '/customers', label: 'Customers' }}
        actions={
          <>
            <IconButton label="Delete" icon={<Trash2 aria-hidden className="size-4" />} />
            <Button onClick={() => setDialog('sheet')}>Edit</Button>
            <Button variant="primary" onClick={() => setDialog('dialog')}>
              Record payment
            </Button>
          </>
        }
      />
      <div className="grid gap-4 lg:grid-cols-[2fr_1fr]">
        <Card title="Controls">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label="Name" defaultValue="Ada" help="As on the invoice." />
            <TextField label="E-mail" optional error="Enter an e-mail address such as name@example.com." />
            <AmountField label="Amount" currency="EUR" value={amount} onChange={setAmount} />
            <AmountField label="Amount in dinars" currency="KWD" value={bad} onChange={setBad} />
            <DateField label="Due date" value={day} onChange={setDay} />
            <Select
              label="Method"
              value={kind}
              onChange={setKind}
              options={[
                { value: 'card', label: 'Card' },
                { value: 'cash', label: 'Cash' },
              ]}
            />
            <Combobox label="Currency" options={currencies} value={currency} onChange={setCurrency} />
            <TextArea label="Note" optional />
            <Checkbox label="Tell the customer" help="By e-mail, at once." checked={on} onChange={setOn} />
            <Switch label="Daily digest" checked={on} onChange={setOn} />
          </div>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button variant="primary" busy>
              Saving
            </Button>
            <Button
              variant="danger"
              onClick={() => toast.bad({ title: 'Refund failed', detail: 'The card is closed.' })}
            >
              Refund
            </Button>
            <Button variant="ghost" onClick={() => toast.good({ title: 'Payment recorded' })}>
              Toast
            </Button>
          </div>
        </Card>
        <div className="flex flex-col gap-4">
          <Card title="Balance">
            <KeyValue
              items={[
                { key: 'Outstanding', value: <Money amount={1_234_567} currency="EUR" /> },
                { key: 'Unapplied', value: <Money amount={-1_250} currency="EUR" tone="good" /> },
                { key: 'Next due', value: <DayText day="2026-12-31" /> },
                { key: 'Tags', value: <Badge>wholesale</Badge> },
              ]}
            />
          </Card>
          <Card title="States">
            <div className="flex flex-wrap gap-1.5">
              <StatusPill tone="good">Completed</StatusPill>
              <StatusPill tone="warn">Due soon</StatusPill>
              <StatusPill tone="bad">Overdue by 12 days</StatusPill>
              <StatusPill tone="info">Pending</StatusPill>
              <StatusPill tone="neutral">Archived</StatusPill>
            </div>
            <div className="mt-4 flex flex-col gap-2">
              <Notice tone="warn" title="200 need a look">
                9,800 are ready.
              </Notice>
              <ProgressBar label="Importing" value={0.42} detail="4,200 of 10,000 rows" />
              <SkeletonText />
            </div>
          </Card>
        </div>
      </div>
      <Tabs
        label="Customer"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'debts',
            label: 'Debts',
            count: 4,
            panel: (
              <FileDrop
                label="Drop a workbook, or choose one"
                help=".xlsx or .csv, up to 200 MB"
                onFile={() => undefined}
              />
            ),
          },
          { value: 'payments', label: 'Payments', panel: 'Payments' },
        ]}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Card title="What happened">
          <Timeline
            items={[
              {
                id: '1',
                icon: <WalletCards aria-hidden />,
                title: 'Payment received',
                detail: '120.00 EUR by card',
                when: '2 hours ago',
              },
              { id: '2', icon: <FileText aria-hidden />, title: 'Debt added', when: 'yesterday' },
              { id: '3', icon: <Users aria-hidden />, title: 'Customer added', when: '3 March 2024' },
            ]}
          />
        </Card>
        <Card>
          <ErrorState title="Payments could not be loaded" requestId="0198c2f4-7c1e-7b6a" onRetry={() => undefined} />
        </Card>
        <Card>
          <Forbidden heading="h2" />
        </Card>
        <Card>
          <EmptyState
            icon={<Users aria-hidden />}
            title="No customers yet"
            action={<Button variant="primary">Import a workbook</Button>}
          >
            Import a workbook or add one.
          </EmptyState>
        </Card>
      </div>
      <Dialog
        open={dialog === 'dialog'}
        onOpenChange={() => setDialog('none')}
        title="Refund"
        description="Refund 120.00 EUR to card 4242 for Ada Ltd."
        footer={
          <>
            <Button onClick={() => setDialog('none')}>Cancel</Button>
            <Button variant="danger">Refund 120.00 EUR</Button>
          </>
        }
      >
        <TextField label="Reason" />
      </Dialog>
      <SideSheet
        open={dialog === 'sheet'}
        onOpenChange={() => setDialog('none')}
        title="Edit customer"
        footer={<Button variant="primary">Save</Button>}
      >
        <TextField label="Name" />
      </SideSheet>
    </Page>
  )
}
