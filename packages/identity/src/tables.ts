import type { Role } from '@recoup/contracts/permissions'

/** Rows of the schema `identity`, as PostgreSQL gives them. */
export type OrganisationRow = {
  tenant_id: string
  name: string
  currency: string
  time_zone: string
  locale: string
  demo: boolean
}

export type PersonRow = {
  id: string
  tenant_id: string
  email: string
  name: string
  role: Role
  password_hash: string
  totp_sealed: Buffer | null
  totp_waiting_sealed: Buffer | null
  totp_last_step: bigint
  deactivated_at: string | null
  created_at: string
}

export type SessionRow = {
  id: string
  tenant_id: string
  person_id: string
  ip: string | null
  user_agent: string | null
  created_at: string
  last_used_at: string
  expires_at: string
  ended_at: string | null
}

export type InvitationRow = {
  id: string
  tenant_id: string
  email: string
  name: string | null
  role: Role
  invited_by: string | null
  created_at: string
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
}

export type ApiKeyRow = {
  id: string
  tenant_id: string
  name: string
  hint: string
  permissions: string[]
  created_by: string
  created_at: string
  expires_at: string | null
  revoked_at: string | null
  last_used_at: string | null
}
