import { baseApi as api } from "./base";
export const addTagTypes = [
  "Log-in",
  "Me",
  "People",
  "Organisation",
  "API keys",
  "Audit",
  "Development",
  "Customers",
  "Debts",
  "Views",
  "Payments",
  "Settings",
  "Webhooks",
  "Ledger",
  "Imports",
  "Exports",
  "Demo",
  "Notifications",
  "Analytics",
  "Operations",
] as const;
const injectedRtkApi = api
  .enhanceEndpoints({
    addTagTypes,
  })
  .injectEndpoints({
    endpoints: (build) => ({
      postAuthRegister: build.mutation<
        PostAuthRegisterApiResponse,
        PostAuthRegisterApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/register`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Log-in"],
      }),
      postAuthLogin: build.mutation<
        PostAuthLoginApiResponse,
        PostAuthLoginApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/login`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Log-in"],
      }),
      postAuthRefresh: build.mutation<
        PostAuthRefreshApiResponse,
        PostAuthRefreshApiArg
      >({
        query: () => ({ url: `/api/auth/refresh`, method: "POST" }),
        invalidatesTags: ["Log-in"],
      }),
      postAuthLogout: build.mutation<
        PostAuthLogoutApiResponse,
        PostAuthLogoutApiArg
      >({
        query: () => ({ url: `/api/auth/logout`, method: "POST" }),
        invalidatesTags: ["Log-in"],
      }),
      postAuthLogoutEverywhere: build.mutation<
        PostAuthLogoutEverywhereApiResponse,
        PostAuthLogoutEverywhereApiArg
      >({
        query: () => ({ url: `/api/auth/logout-everywhere`, method: "POST" }),
        invalidatesTags: ["Me"],
      }),
      postAuthPasswordReset: build.mutation<
        PostAuthPasswordResetApiResponse,
        PostAuthPasswordResetApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/password-reset`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Log-in"],
      }),
      postAuthPasswordResetConfirm: build.mutation<
        PostAuthPasswordResetConfirmApiResponse,
        PostAuthPasswordResetConfirmApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/password-reset/confirm`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Log-in"],
      }),
      postAuthPassword: build.mutation<
        PostAuthPasswordApiResponse,
        PostAuthPasswordApiArg
      >({
        query: (queryArg) => ({
          url: `/api/auth/password`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Me"],
      }),
      postInvitations: build.mutation<
        PostInvitationsApiResponse,
        PostInvitationsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/invitations`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["People"],
      }),
      getInvitations: build.query<
        GetInvitationsApiResponse,
        GetInvitationsApiArg
      >({
        query: () => ({ url: `/api/invitations` }),
        providesTags: ["People"],
      }),
      deleteInvitationsId: build.mutation<
        DeleteInvitationsIdApiResponse,
        DeleteInvitationsIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/invitations/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["People"],
      }),
      postInvitationsAccept: build.mutation<
        PostInvitationsAcceptApiResponse,
        PostInvitationsAcceptApiArg
      >({
        query: (queryArg) => ({
          url: `/api/invitations/accept`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Log-in"],
      }),
      getPeople: build.query<GetPeopleApiResponse, GetPeopleApiArg>({
        query: () => ({ url: `/api/people` }),
        providesTags: ["People"],
      }),
      getPeopleId: build.query<GetPeopleIdApiResponse, GetPeopleIdApiArg>({
        query: (queryArg) => ({ url: `/api/people/${queryArg.id}` }),
        providesTags: ["People"],
      }),
      patchPeopleId: build.mutation<
        PatchPeopleIdApiResponse,
        PatchPeopleIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/people/${queryArg.id}`,
          method: "PATCH",
          body: queryArg.body,
        }),
        invalidatesTags: ["People"],
      }),
      postPeopleIdDeactivation: build.mutation<
        PostPeopleIdDeactivationApiResponse,
        PostPeopleIdDeactivationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/people/${queryArg.id}/deactivation`,
          method: "POST",
        }),
        invalidatesTags: ["People"],
      }),
      deletePeopleIdDeactivation: build.mutation<
        DeletePeopleIdDeactivationApiResponse,
        DeletePeopleIdDeactivationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/people/${queryArg.id}/deactivation`,
          method: "DELETE",
        }),
        invalidatesTags: ["People"],
      }),
      deletePeopleIdTotp: build.mutation<
        DeletePeopleIdTotpApiResponse,
        DeletePeopleIdTotpApiArg
      >({
        query: (queryArg) => ({
          url: `/api/people/${queryArg.id}/totp`,
          method: "DELETE",
        }),
        invalidatesTags: ["People"],
      }),
      getRoles: build.query<GetRolesApiResponse, GetRolesApiArg>({
        query: () => ({ url: `/api/roles` }),
        providesTags: ["People"],
      }),
      getMe: build.query<GetMeApiResponse, GetMeApiArg>({
        query: () => ({ url: `/api/me` }),
        providesTags: ["Me"],
      }),
      patchMe: build.mutation<PatchMeApiResponse, PatchMeApiArg>({
        query: (queryArg) => ({
          url: `/api/me`,
          method: "PATCH",
          body: queryArg.body,
        }),
        invalidatesTags: ["Me"],
      }),
      postMeTotp: build.mutation<PostMeTotpApiResponse, PostMeTotpApiArg>({
        query: () => ({ url: `/api/me/totp`, method: "POST" }),
        invalidatesTags: ["Me"],
      }),
      deleteMeTotp: build.mutation<DeleteMeTotpApiResponse, DeleteMeTotpApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/me/totp`,
            method: "DELETE",
            body: queryArg.body,
          }),
          invalidatesTags: ["Me"],
        },
      ),
      postMeTotpConfirmation: build.mutation<
        PostMeTotpConfirmationApiResponse,
        PostMeTotpConfirmationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/me/totp/confirmation`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Me"],
      }),
      getSessions: build.query<GetSessionsApiResponse, GetSessionsApiArg>({
        query: () => ({ url: `/api/sessions` }),
        providesTags: ["Me"],
      }),
      deleteSessions: build.mutation<
        DeleteSessionsApiResponse,
        DeleteSessionsApiArg
      >({
        query: () => ({ url: `/api/sessions`, method: "DELETE" }),
        invalidatesTags: ["Me"],
      }),
      deleteSessionsId: build.mutation<
        DeleteSessionsIdApiResponse,
        DeleteSessionsIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/sessions/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["Me"],
      }),
      getOrganisation: build.query<
        GetOrganisationApiResponse,
        GetOrganisationApiArg
      >({
        query: () => ({ url: `/api/organisation` }),
        providesTags: ["Organisation"],
      }),
      patchOrganisation: build.mutation<
        PatchOrganisationApiResponse,
        PatchOrganisationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/organisation`,
          method: "PATCH",
          body: queryArg.body,
        }),
        invalidatesTags: ["Organisation"],
      }),
      getApiKeys: build.query<GetApiKeysApiResponse, GetApiKeysApiArg>({
        query: () => ({ url: `/api/api-keys` }),
        providesTags: ["API keys"],
      }),
      postApiKeys: build.mutation<PostApiKeysApiResponse, PostApiKeysApiArg>({
        query: (queryArg) => ({
          url: `/api/api-keys`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["API keys"],
      }),
      deleteApiKeysId: build.mutation<
        DeleteApiKeysIdApiResponse,
        DeleteApiKeysIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/api-keys/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["API keys"],
      }),
      getAudit: build.query<GetAuditApiResponse, GetAuditApiArg>({
        query: (queryArg) => ({
          url: `/api/audit`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
            personId: queryArg.personId,
            action: queryArg.action,
            subjectType: queryArg.subjectType,
            subjectId: queryArg.subjectId,
            from: queryArg["from"],
            to: queryArg.to,
          },
        }),
        providesTags: ["Audit"],
      }),
      getAuditId: build.query<GetAuditIdApiResponse, GetAuditIdApiArg>({
        query: (queryArg) => ({ url: `/api/audit/${queryArg.id}` }),
        providesTags: ["Audit"],
      }),
      getWellKnownJwksJson: build.query<
        GetWellKnownJwksJsonApiResponse,
        GetWellKnownJwksJsonApiArg
      >({
        query: () => ({ url: `/api/.well-known/jwks.json` }),
        providesTags: ["Log-in"],
      }),
      getRootWellKnownJwksJson: build.query<
        GetRootWellKnownJwksJsonApiResponse,
        GetRootWellKnownJwksJsonApiArg
      >({
        query: () => ({ url: `/.well-known/jwks.json` }),
        providesTags: ["Log-in"],
      }),
      getDevMailbox: build.query<GetDevMailboxApiResponse, GetDevMailboxApiArg>(
        {
          query: () => ({ url: `/api/dev/mailbox` }),
          providesTags: ["Development"],
        },
      ),
      getDevMailboxId: build.query<
        GetDevMailboxIdApiResponse,
        GetDevMailboxIdApiArg
      >({
        query: (queryArg) => ({ url: `/api/dev/mailbox/${queryArg.id}` }),
        providesTags: ["Development"],
      }),
      getCustomers: build.query<GetCustomersApiResponse, GetCustomersApiArg>({
        query: (queryArg) => ({
          url: `/api/customers`,
          params: {
            status: queryArg.status,
            bucket: queryArg.bucket,
            currency: queryArg.currency,
            minAmount: queryArg.minAmount,
            maxAmount: queryArg.maxAmount,
            dueFrom: queryArg.dueFrom,
            dueTo: queryArg.dueTo,
            tag: queryArg.tag,
            archived: queryArg.archived,
            q: queryArg.q,
            sort: queryArg.sort,
            cursor: queryArg.cursor,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["Customers"],
      }),
      postCustomers: build.mutation<
        PostCustomersApiResponse,
        PostCustomersApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers`,
          method: "POST",
          body: queryArg.customerInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Customers"],
      }),
      getCustomersCount: build.query<
        GetCustomersCountApiResponse,
        GetCustomersCountApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/count`,
          params: {
            status: queryArg.status,
            bucket: queryArg.bucket,
            currency: queryArg.currency,
            minAmount: queryArg.minAmount,
            maxAmount: queryArg.maxAmount,
            dueFrom: queryArg.dueFrom,
            dueTo: queryArg.dueTo,
            tag: queryArg.tag,
            archived: queryArg.archived,
            q: queryArg.q,
          },
        }),
        providesTags: ["Customers"],
      }),
      getCustomersTotals: build.query<
        GetCustomersTotalsApiResponse,
        GetCustomersTotalsApiArg
      >({
        query: () => ({ url: `/api/customers/totals` }),
        providesTags: ["Customers"],
      }),
      getCustomersTags: build.query<
        GetCustomersTagsApiResponse,
        GetCustomersTagsApiArg
      >({
        query: () => ({ url: `/api/customers/tags` }),
        providesTags: ["Customers"],
      }),
      getCustomersExport: build.query<
        GetCustomersExportApiResponse,
        GetCustomersExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/export`,
          params: {
            status: queryArg.status,
            bucket: queryArg.bucket,
            currency: queryArg.currency,
            minAmount: queryArg.minAmount,
            maxAmount: queryArg.maxAmount,
            dueFrom: queryArg.dueFrom,
            dueTo: queryArg.dueTo,
            tag: queryArg.tag,
            archived: queryArg.archived,
            q: queryArg.q,
            sort: queryArg.sort,
            format: queryArg.format,
            ids: queryArg.ids,
          },
        }),
        providesTags: ["Customers"],
      }),
      postCustomersExport: build.mutation<
        PostCustomersExportApiResponse,
        PostCustomersExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/export`,
          method: "POST",
          body: queryArg.customerExportInput,
        }),
        invalidatesTags: ["Customers"],
      }),
      postCustomersBulk: build.mutation<
        PostCustomersBulkApiResponse,
        PostCustomersBulkApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/bulk`,
          method: "POST",
          body: queryArg.customerBulkInput,
        }),
        invalidatesTags: ["Customers"],
      }),
      getCustomersId: build.query<
        GetCustomersIdApiResponse,
        GetCustomersIdApiArg
      >({
        query: (queryArg) => ({ url: `/api/customers/${queryArg.id}` }),
        providesTags: ["Customers"],
      }),
      patchCustomersId: build.mutation<
        PatchCustomersIdApiResponse,
        PatchCustomersIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}`,
          method: "PATCH",
          body: queryArg.customerPatch,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["Customers"],
      }),
      deleteCustomersId: build.mutation<
        DeleteCustomersIdApiResponse,
        DeleteCustomersIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["Customers"],
      }),
      postCustomersIdArchival: build.mutation<
        PostCustomersIdArchivalApiResponse,
        PostCustomersIdArchivalApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}/archival`,
          method: "POST",
        }),
        invalidatesTags: ["Customers"],
      }),
      deleteCustomersIdArchival: build.mutation<
        DeleteCustomersIdArchivalApiResponse,
        DeleteCustomersIdArchivalApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}/archival`,
          method: "DELETE",
        }),
        invalidatesTags: ["Customers"],
      }),
      getCustomersIdTimeline: build.query<
        GetCustomersIdTimelineApiResponse,
        GetCustomersIdTimelineApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}/timeline`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["Customers"],
      }),
      postCustomersIdNotes: build.mutation<
        PostCustomersIdNotesApiResponse,
        PostCustomersIdNotesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}/notes`,
          method: "POST",
          body: queryArg.noteInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Customers"],
      }),
      getCustomersIdDebts: build.query<
        GetCustomersIdDebtsApiResponse,
        GetCustomersIdDebtsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}/debts`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
            open: queryArg.open,
          },
        }),
        providesTags: ["Debts"],
      }),
      postCustomersIdDebts: build.mutation<
        PostCustomersIdDebtsApiResponse,
        PostCustomersIdDebtsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}/debts`,
          method: "POST",
          body: queryArg.debtInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Debts"],
      }),
      getDebtsId: build.query<GetDebtsIdApiResponse, GetDebtsIdApiArg>({
        query: (queryArg) => ({ url: `/api/debts/${queryArg.id}` }),
        providesTags: ["Debts"],
      }),
      patchDebtsId: build.mutation<PatchDebtsIdApiResponse, PatchDebtsIdApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/debts/${queryArg.id}`,
            method: "PATCH",
            body: queryArg.debtPatch,
            headers: {
              "If-Match": queryArg["If-Match"],
            },
          }),
          invalidatesTags: ["Debts"],
        },
      ),
      postDebtsIdReversal: build.mutation<
        PostDebtsIdReversalApiResponse,
        PostDebtsIdReversalApiArg
      >({
        query: (queryArg) => ({
          url: `/api/debts/${queryArg.id}/reversal`,
          method: "POST",
          body: queryArg.debtReversalInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Debts"],
      }),
      getViews: build.query<GetViewsApiResponse, GetViewsApiArg>({
        query: () => ({ url: `/api/views` }),
        providesTags: ["Views"],
      }),
      postViews: build.mutation<PostViewsApiResponse, PostViewsApiArg>({
        query: (queryArg) => ({
          url: `/api/views`,
          method: "POST",
          body: queryArg.savedViewInput,
        }),
        invalidatesTags: ["Views"],
      }),
      deleteViewsId: build.mutation<
        DeleteViewsIdApiResponse,
        DeleteViewsIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/views/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["Views"],
      }),
      postPayments: build.mutation<PostPaymentsApiResponse, PostPaymentsApiArg>(
        {
          query: (queryArg) => ({
            url: `/api/payments`,
            method: "POST",
            body: queryArg.paymentInput,
            headers: {
              "Idempotency-Key": queryArg["Idempotency-Key"],
            },
          }),
          invalidatesTags: ["Payments"],
        },
      ),
      getPayments: build.query<GetPaymentsApiResponse, GetPaymentsApiArg>({
        query: (queryArg) => ({
          url: `/api/payments`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
            status: queryArg.status,
            method: queryArg.method,
            provider: queryArg.provider,
            customerId: queryArg.customerId,
            currency: queryArg.currency,
            minAmount: queryArg.minAmount,
            maxAmount: queryArg.maxAmount,
            from: queryArg["from"],
            to: queryArg.to,
            weekday: queryArg.weekday,
            hour: queryArg.hour,
            hourBegins: queryArg.hourBegins,
            reason: queryArg.reason,
            reasonGiven: queryArg.reasonGiven,
            q: queryArg.q,
            sort: queryArg.sort,
          },
        }),
        providesTags: ["Payments"],
      }),
      getPaymentsExport: build.query<
        GetPaymentsExportApiResponse,
        GetPaymentsExportApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments/export`,
          params: {
            status: queryArg.status,
            method: queryArg.method,
            provider: queryArg.provider,
            customerId: queryArg.customerId,
            currency: queryArg.currency,
            minAmount: queryArg.minAmount,
            maxAmount: queryArg.maxAmount,
            from: queryArg["from"],
            to: queryArg.to,
            weekday: queryArg.weekday,
            hour: queryArg.hour,
            hourBegins: queryArg.hourBegins,
            reason: queryArg.reason,
            reasonGiven: queryArg.reasonGiven,
            q: queryArg.q,
            sort: queryArg.sort,
            format: queryArg.format,
          },
        }),
        providesTags: ["Payments"],
      }),
      getPaymentsId: build.query<GetPaymentsIdApiResponse, GetPaymentsIdApiArg>(
        {
          query: (queryArg) => ({ url: `/api/payments/${queryArg.id}` }),
          providesTags: ["Payments"],
        },
      ),
      postPaymentsIdCompletion: build.mutation<
        PostPaymentsIdCompletionApiResponse,
        PostPaymentsIdCompletionApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments/${queryArg.id}/completion`,
          method: "POST",
          body: queryArg.completionInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Payments"],
      }),
      postPaymentsIdFailure: build.mutation<
        PostPaymentsIdFailureApiResponse,
        PostPaymentsIdFailureApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments/${queryArg.id}/failure`,
          method: "POST",
          body: queryArg.reasonInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Payments"],
      }),
      postPaymentsIdRefunds: build.mutation<
        PostPaymentsIdRefundsApiResponse,
        PostPaymentsIdRefundsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments/${queryArg.id}/refunds`,
          method: "POST",
          body: queryArg.refundInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Payments"],
      }),
      postPaymentsIdReversal: build.mutation<
        PostPaymentsIdReversalApiResponse,
        PostPaymentsIdReversalApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments/${queryArg.id}/reversal`,
          method: "POST",
          body: queryArg.reasonInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Payments"],
      }),
      postRefundsIdReversal: build.mutation<
        PostRefundsIdReversalApiResponse,
        PostRefundsIdReversalApiArg
      >({
        query: (queryArg) => ({
          url: `/api/refunds/${queryArg.id}/reversal`,
          method: "POST",
          body: queryArg.reasonInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Payments"],
      }),
      putPaymentsIdAllocations: build.mutation<
        PutPaymentsIdAllocationsApiResponse,
        PutPaymentsIdAllocationsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments/${queryArg.id}/allocations`,
          method: "PUT",
          body: queryArg.body,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["Payments"],
      }),
      postCustomersIdUnappliedCashAllocations: build.mutation<
        PostCustomersIdUnappliedCashAllocationsApiResponse,
        PostCustomersIdUnappliedCashAllocationsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/customers/${queryArg.id}/unapplied-cash/allocations`,
          method: "POST",
          body: queryArg.unappliedCashInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Payments"],
      }),
      getSettingsAllocation: build.query<
        GetSettingsAllocationApiResponse,
        GetSettingsAllocationApiArg
      >({
        query: () => ({ url: `/api/settings/allocation` }),
        providesTags: ["Settings"],
      }),
      putSettingsAllocation: build.mutation<
        PutSettingsAllocationApiResponse,
        PutSettingsAllocationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/settings/allocation`,
          method: "PUT",
          body: queryArg.allocationSettings,
        }),
        invalidatesTags: ["Settings"],
      }),
      getPaymentProviders: build.query<
        GetPaymentProvidersApiResponse,
        GetPaymentProvidersApiArg
      >({
        query: () => ({ url: `/api/payment-providers` }),
        providesTags: ["Payments"],
      }),
      postWebhooksSandbox: build.mutation<
        PostWebhooksSandboxApiResponse,
        PostWebhooksSandboxApiArg
      >({
        query: (queryArg) => ({
          url: `/api/webhooks/sandbox`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Webhooks"],
      }),
      getLedger: build.query<GetLedgerApiResponse, GetLedgerApiArg>({
        query: (queryArg) => ({
          url: `/api/ledger`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
            customerId: queryArg.customerId,
            paymentId: queryArg.paymentId,
            debtId: queryArg.debtId,
          },
        }),
        providesTags: ["Ledger"],
      }),
      getLedgerCheck: build.query<
        GetLedgerCheckApiResponse,
        GetLedgerCheckApiArg
      >({
        query: () => ({ url: `/api/ledger/check` }),
        providesTags: ["Ledger"],
      }),
      getImportsTemplate: build.query<
        GetImportsTemplateApiResponse,
        GetImportsTemplateApiArg
      >({
        query: (queryArg) => ({
          url: `/api/imports/template`,
          params: {
            format: queryArg.format,
          },
        }),
        providesTags: ["Imports"],
      }),
      postImports: build.mutation<PostImportsApiResponse, PostImportsApiArg>({
        query: (queryArg) => ({
          url: `/api/imports`,
          method: "POST",
          body: queryArg.body,
        }),
        invalidatesTags: ["Imports"],
      }),
      getImports: build.query<GetImportsApiResponse, GetImportsApiArg>({
        query: (queryArg) => ({
          url: `/api/imports`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["Imports"],
      }),
      getImportsId: build.query<GetImportsIdApiResponse, GetImportsIdApiArg>({
        query: (queryArg) => ({ url: `/api/imports/${queryArg.id}` }),
        providesTags: ["Imports"],
      }),
      deleteImportsId: build.mutation<
        DeleteImportsIdApiResponse,
        DeleteImportsIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/imports/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["Imports"],
      }),
      getImportsIdRows: build.query<
        GetImportsIdRowsApiResponse,
        GetImportsIdRowsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/imports/${queryArg.id}/rows`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
            action: queryArg.action,
          },
        }),
        providesTags: ["Imports"],
      }),
      postImportsIdMapping: build.mutation<
        PostImportsIdMappingApiResponse,
        PostImportsIdMappingApiArg
      >({
        query: (queryArg) => ({
          url: `/api/imports/${queryArg.id}/mapping`,
          method: "POST",
          body: queryArg.importMapping,
        }),
        invalidatesTags: ["Imports"],
      }),
      postImportsIdConfirmation: build.mutation<
        PostImportsIdConfirmationApiResponse,
        PostImportsIdConfirmationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/imports/${queryArg.id}/confirmation`,
          method: "POST",
          body: queryArg.importConfirmation,
        }),
        invalidatesTags: ["Imports"],
      }),
      postImportsIdCancellation: build.mutation<
        PostImportsIdCancellationApiResponse,
        PostImportsIdCancellationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/imports/${queryArg.id}/cancellation`,
          method: "POST",
        }),
        invalidatesTags: ["Imports"],
      }),
      getImportsIdRefusedRows: build.query<
        GetImportsIdRefusedRowsApiResponse,
        GetImportsIdRefusedRowsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/imports/${queryArg.id}/refused-rows`,
        }),
        providesTags: ["Imports"],
      }),
      postExports: build.mutation<PostExportsApiResponse, PostExportsApiArg>({
        query: (queryArg) => ({
          url: `/api/exports`,
          method: "POST",
          body: queryArg.exportInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Exports"],
      }),
      getExports: build.query<GetExportsApiResponse, GetExportsApiArg>({
        query: (queryArg) => ({
          url: `/api/exports`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["Exports"],
      }),
      getExportsId: build.query<GetExportsIdApiResponse, GetExportsIdApiArg>({
        query: (queryArg) => ({ url: `/api/exports/${queryArg.id}` }),
        providesTags: ["Exports"],
      }),
      deleteExportsId: build.mutation<
        DeleteExportsIdApiResponse,
        DeleteExportsIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/exports/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["Exports"],
      }),
      postExportsIdCancellation: build.mutation<
        PostExportsIdCancellationApiResponse,
        PostExportsIdCancellationApiArg
      >({
        query: (queryArg) => ({
          url: `/api/exports/${queryArg.id}/cancellation`,
          method: "POST",
        }),
        invalidatesTags: ["Exports"],
      }),
      getExportsIdFile: build.query<
        GetExportsIdFileApiResponse,
        GetExportsIdFileApiArg
      >({
        query: (queryArg) => ({ url: `/api/exports/${queryArg.id}/file` }),
        providesTags: ["Exports"],
      }),
      postExportSchedules: build.mutation<
        PostExportSchedulesApiResponse,
        PostExportSchedulesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/export-schedules`,
          method: "POST",
          body: queryArg.exportScheduleInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Exports"],
      }),
      getExportSchedules: build.query<
        GetExportSchedulesApiResponse,
        GetExportSchedulesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/export-schedules`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["Exports"],
      }),
      patchExportSchedulesId: build.mutation<
        PatchExportSchedulesIdApiResponse,
        PatchExportSchedulesIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/export-schedules/${queryArg.id}`,
          method: "PATCH",
          body: queryArg.exportScheduleChange,
          headers: {
            "If-Match": queryArg["If-Match"],
          },
        }),
        invalidatesTags: ["Exports"],
      }),
      deleteExportSchedulesId: build.mutation<
        DeleteExportSchedulesIdApiResponse,
        DeleteExportSchedulesIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/export-schedules/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["Exports"],
      }),
      postPaymentsSeed: build.mutation<
        PostPaymentsSeedApiResponse,
        PostPaymentsSeedApiArg
      >({
        query: (queryArg) => ({
          url: `/api/payments/seed`,
          method: "POST",
          body: queryArg.exampleSeedInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Demo"],
      }),
      getDemoSimulator: build.query<
        GetDemoSimulatorApiResponse,
        GetDemoSimulatorApiArg
      >({
        query: () => ({ url: `/api/demo/simulator` }),
        providesTags: ["Demo"],
      }),
      putDemoSimulator: build.mutation<
        PutDemoSimulatorApiResponse,
        PutDemoSimulatorApiArg
      >({
        query: (queryArg) => ({
          url: `/api/demo/simulator`,
          method: "PUT",
          body: queryArg.simulatorInput,
        }),
        invalidatesTags: ["Demo"],
      }),
      postDemoSimulatorBursts: build.mutation<
        PostDemoSimulatorBurstsApiResponse,
        PostDemoSimulatorBurstsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/demo/simulator/bursts`,
          method: "POST",
          body: queryArg.burstInput,
          headers: {
            "Idempotency-Key": queryArg["Idempotency-Key"],
          },
        }),
        invalidatesTags: ["Demo"],
      }),
      getNotifications: build.query<
        GetNotificationsApiResponse,
        GetNotificationsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/notifications`,
          params: {
            kind: queryArg.kind,
            unread: queryArg.unread,
            from: queryArg["from"],
            to: queryArg.to,
            cursor: queryArg.cursor,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["Notifications"],
      }),
      getNotificationsUnreadCount: build.query<
        GetNotificationsUnreadCountApiResponse,
        GetNotificationsUnreadCountApiArg
      >({
        query: () => ({ url: `/api/notifications/unread-count` }),
        providesTags: ["Notifications"],
      }),
      postNotificationsIdReading: build.mutation<
        PostNotificationsIdReadingApiResponse,
        PostNotificationsIdReadingApiArg
      >({
        query: (queryArg) => ({
          url: `/api/notifications/${queryArg.id}/reading`,
          method: "POST",
        }),
        invalidatesTags: ["Notifications"],
      }),
      postNotificationsReading: build.mutation<
        PostNotificationsReadingApiResponse,
        PostNotificationsReadingApiArg
      >({
        query: (queryArg) => ({
          url: `/api/notifications/reading`,
          method: "POST",
          body: queryArg.readingInput,
        }),
        invalidatesTags: ["Notifications"],
      }),
      getNotificationPreferences: build.query<
        GetNotificationPreferencesApiResponse,
        GetNotificationPreferencesApiArg
      >({
        query: () => ({ url: `/api/notification-preferences` }),
        providesTags: ["Notifications"],
      }),
      putNotificationPreferences: build.mutation<
        PutNotificationPreferencesApiResponse,
        PutNotificationPreferencesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/notification-preferences`,
          method: "PUT",
          body: queryArg.notificationPreferencesInput,
        }),
        invalidatesTags: ["Notifications"],
      }),
      getAnalyticsMetrics: build.query<
        GetAnalyticsMetricsApiResponse,
        GetAnalyticsMetricsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/metrics`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            currency: queryArg.currency,
            convert: queryArg.convert,
          },
        }),
        providesTags: ["Analytics"],
      }),
      getAnalyticsTrends: build.query<
        GetAnalyticsTrendsApiResponse,
        GetAnalyticsTrendsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/trends`,
          params: {
            period: queryArg.period,
            on: queryArg.on,
            currency: queryArg.currency,
            convert: queryArg.convert,
          },
        }),
        providesTags: ["Analytics"],
      }),
      getAnalyticsMethods: build.query<
        GetAnalyticsMethodsApiResponse,
        GetAnalyticsMethodsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/methods`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            currency: queryArg.currency,
            convert: queryArg.convert,
          },
        }),
        providesTags: ["Analytics"],
      }),
      getAnalyticsHeatmap: build.query<
        GetAnalyticsHeatmapApiResponse,
        GetAnalyticsHeatmapApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/heatmap`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            currency: queryArg.currency,
            convert: queryArg.convert,
          },
        }),
        providesTags: ["Analytics"],
      }),
      getAnalyticsAging: build.query<
        GetAnalyticsAgingApiResponse,
        GetAnalyticsAgingApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/aging`,
          params: {
            asOf: queryArg.asOf,
            known: queryArg.known,
            currency: queryArg.currency,
            convert: queryArg.convert,
          },
        }),
        providesTags: ["Analytics"],
      }),
      getAnalyticsKpis: build.query<
        GetAnalyticsKpisApiResponse,
        GetAnalyticsKpisApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/kpis`,
          params: {
            from: queryArg["from"],
            to: queryArg.to,
            currency: queryArg.currency,
            convert: queryArg.convert,
          },
        }),
        providesTags: ["Analytics"],
      }),
      getAnalyticsExchangeRates: build.query<
        GetAnalyticsExchangeRatesApiResponse,
        GetAnalyticsExchangeRatesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/exchange-rates`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
            currency: queryArg.currency,
          },
        }),
        providesTags: ["Analytics"],
      }),
      postAnalyticsExchangeRates: build.mutation<
        PostAnalyticsExchangeRatesApiResponse,
        PostAnalyticsExchangeRatesApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/exchange-rates`,
          method: "POST",
          body: queryArg.exchangeRateInput,
        }),
        invalidatesTags: ["Analytics"],
      }),
      deleteAnalyticsExchangeRatesId: build.mutation<
        DeleteAnalyticsExchangeRatesIdApiResponse,
        DeleteAnalyticsExchangeRatesIdApiArg
      >({
        query: (queryArg) => ({
          url: `/api/analytics/exchange-rates/${queryArg.id}`,
          method: "DELETE",
        }),
        invalidatesTags: ["Analytics"],
      }),
      getAnalyticsCheck: build.query<
        GetAnalyticsCheckApiResponse,
        GetAnalyticsCheckApiArg
      >({
        query: () => ({ url: `/api/analytics/check` }),
        providesTags: ["Analytics"],
      }),
      postAnalyticsRebuild: build.mutation<
        PostAnalyticsRebuildApiResponse,
        PostAnalyticsRebuildApiArg
      >({
        query: () => ({ url: `/api/analytics/rebuild`, method: "POST" }),
        invalidatesTags: ["Analytics"],
      }),
      getParkedEvents: build.query<
        GetParkedEventsApiResponse,
        GetParkedEventsApiArg
      >({
        query: (queryArg) => ({
          url: `/api/parked-events`,
          params: {
            cursor: queryArg.cursor,
            limit: queryArg.limit,
          },
        }),
        providesTags: ["Operations"],
      }),
      postParkedEventsIdRetry: build.mutation<
        PostParkedEventsIdRetryApiResponse,
        PostParkedEventsIdRetryApiArg
      >({
        query: (queryArg) => ({
          url: `/api/parked-events/${queryArg.id}/retry`,
          method: "POST",
        }),
        invalidatesTags: ["Operations"],
      }),
    }),
    overrideExisting: false,
  });
export { injectedRtkApi as api };
export type PostAuthRegisterApiResponse = /** status 201 Created */ LoggedIn;
export type PostAuthRegisterApiArg = {
  body: {
    organisationName: string;
    name: string;
    email: string;
    password: string;
    /** ISO 4217 currency code */
    currency?: string;
    /** IANA time zone */
    timeZone?: string;
    /** BCP 47 language tag */
    locale?: string;
    /** A demo organisation: to try everything with made-up payments; stays one for good */
    demo?: boolean;
  };
};
export type PostAuthLoginApiResponse = /** status 200 Done */ LoggedIn;
export type PostAuthLoginApiArg = {
  body: {
    email: string;
    password: string;
    /** Six digits from the authenticator app, or a recovery code */
    totp?: string;
  };
};
export type PostAuthRefreshApiResponse = /** status 200 Done */ LoggedIn;
export type PostAuthRefreshApiArg = void;
export type PostAuthLogoutApiResponse = unknown;
export type PostAuthLogoutApiArg = void;
export type PostAuthLogoutEverywhereApiResponse = unknown;
export type PostAuthLogoutEverywhereApiArg = void;
export type PostAuthPasswordResetApiResponse = unknown;
export type PostAuthPasswordResetApiArg = {
  body: {
    email: string;
  };
};
export type PostAuthPasswordResetConfirmApiResponse = unknown;
export type PostAuthPasswordResetConfirmApiArg = {
  body: {
    /** The token from the link in the mail */
    token: string;
    password: string;
  };
};
export type PostAuthPasswordApiResponse = unknown;
export type PostAuthPasswordApiArg = {
  body: {
    currentPassword: string;
    newPassword: string;
  };
};
export type PostInvitationsApiResponse = /** status 201 Created */ Invitation;
export type PostInvitationsApiArg = {
  body: {
    email: string;
    name?: string;
    role: "administrator" | "manager" | "collector" | "finance" | "auditor";
  };
};
export type GetInvitationsApiResponse = /** status 200 Done */ {
  items: Invitation[];
};
export type GetInvitationsApiArg = void;
export type DeleteInvitationsIdApiResponse = unknown;
export type DeleteInvitationsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostInvitationsAcceptApiResponse =
  /** status 201 Created */ LoggedIn;
export type PostInvitationsAcceptApiArg = {
  body: {
    /** The token from the link in the mail */
    token: string;
    name: string;
    password: string;
  };
};
export type GetPeopleApiResponse = /** status 200 Done */ {
  items: Person[];
};
export type GetPeopleApiArg = void;
export type GetPeopleIdApiResponse = /** status 200 Done */ Person;
export type GetPeopleIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PatchPeopleIdApiResponse = /** status 200 Done */ Person;
export type PatchPeopleIdApiArg = {
  /** UUIDv7 */
  id: string;
  body: {
    role?: "administrator" | "manager" | "collector" | "finance" | "auditor";
    name?: string;
  };
};
export type PostPeopleIdDeactivationApiResponse = /** status 200 Done */ Person;
export type PostPeopleIdDeactivationApiArg = {
  /** UUIDv7 */
  id: string;
};
export type DeletePeopleIdDeactivationApiResponse =
  /** status 200 Done */ Person;
export type DeletePeopleIdDeactivationApiArg = {
  /** UUIDv7 */
  id: string;
};
export type DeletePeopleIdTotpApiResponse = unknown;
export type DeletePeopleIdTotpApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetRolesApiResponse = /** status 200 Done */ {
  items: RoleDescription[];
};
export type GetRolesApiArg = void;
export type GetMeApiResponse = /** status 200 Done */ Me;
export type GetMeApiArg = void;
export type PatchMeApiResponse = /** status 200 Done */ Me;
export type PatchMeApiArg = {
  body: {
    name?: string;
  };
};
export type PostMeTotpApiResponse = /** status 201 Created */ TotpEnrolment;
export type PostMeTotpApiArg = void;
export type DeleteMeTotpApiResponse = unknown;
export type DeleteMeTotpApiArg = {
  body: {
    password: string;
  };
};
export type PostMeTotpConfirmationApiResponse =
  /** status 200 Done */ RecoveryCodes;
export type PostMeTotpConfirmationApiArg = {
  body: {
    code: string;
  };
};
export type GetSessionsApiResponse = /** status 200 Done */ {
  items: Session[];
};
export type GetSessionsApiArg = void;
export type DeleteSessionsApiResponse = /** status 200 Done */ {
  ended: number;
};
export type DeleteSessionsApiArg = void;
export type DeleteSessionsIdApiResponse = unknown;
export type DeleteSessionsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetOrganisationApiResponse = /** status 200 Done */ Organisation;
export type GetOrganisationApiArg = void;
export type PatchOrganisationApiResponse = /** status 200 Done */ Organisation;
export type PatchOrganisationApiArg = {
  body: {
    name?: string;
    /** ISO 4217 currency code */
    currency?: string;
    /** IANA time zone */
    timeZone?: string;
    /** BCP 47 language tag */
    locale?: string;
  };
};
export type GetApiKeysApiResponse = /** status 200 Done */ {
  items: ApiKey[];
};
export type GetApiKeysApiArg = void;
export type PostApiKeysApiResponse = /** status 201 Created */ CreatedApiKey;
export type PostApiKeysApiArg = {
  body: {
    name: string;
    permissions: (
      | "customers:read"
      | "customers:write"
      | "customers:delete"
      | "customers:export"
      | "imports:read"
      | "imports:run"
      | "payments:read"
      | "payments:record"
      | "payments:refund"
      | "payments:reverse"
      | "analytics:read"
      | "analytics:manage"
      | "notifications:read"
      | "audit:read"
      | "people:read"
      | "people:manage"
      | "organisation:manage"
      | "keys:manage"
      | "events:manage"
    )[];
    expiresInDays?: number;
  };
};
export type DeleteApiKeysIdApiResponse = unknown;
export type DeleteApiKeysIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetAuditApiResponse = /** status 200 Done */ {
  items: AuditEntry[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetAuditApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
  /** UUIDv7 */
  personId?: string;
  action?: string;
  subjectType?: string;
  subjectId?: string;
  /** First day, in the organisation's time zone */
  from?: string;
  /** Last day, in the organisation's time zone */
  to?: string;
};
export type GetAuditIdApiResponse = /** status 200 Done */ AuditEntryDetail;
export type GetAuditIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetWellKnownJwksJsonApiResponse =
  /** status 200 Done */ JsonWebKeySet;
export type GetWellKnownJwksJsonApiArg = void;
export type GetRootWellKnownJwksJsonApiResponse =
  /** status 200 Done */ JsonWebKeySet;
export type GetRootWellKnownJwksJsonApiArg = void;
export type GetDevMailboxApiResponse = /** status 200 Done */ {
  items: MailSummary[];
};
export type GetDevMailboxApiArg = void;
export type GetDevMailboxIdApiResponse = /** status 200 Done */ MailDetail;
export type GetDevMailboxIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetCustomersApiResponse = /** status 200 Done */ CustomerPage;
export type GetCustomersApiArg = {
  status?: ("pending" | "overdue" | "completed")[];
  bucket?: (
    | "current"
    | "1-30"
    | "31-60"
    | "61-90"
    | "91-120"
    | "121-150"
    | "151-180"
    | "180+"
  )[];
  /** Only who owes, or has money unapplied, in this currency */
  currency?: string;
  /** Outstanding from, in minor units of `currency`, or of the organisation's currency */
  minAmount?: number;
  /** Outstanding up to */
  maxAmount?: number;
  /** Earliest due date of what is still owed: from */
  dueFrom?: string;
  /** Earliest due date of what is still owed: up to and with */
  dueTo?: string;
  /** Only who has all of these tags */
  tag?: string[];
  archived?: "false" | "true" | "all";
  /** Name, reference, e-mail or phone, or a part of one; accents and a typo do not matter */
  q?: string;
  /** A column; with - in front, descending. Whoever has no value comes last either way */
  sort?:
    | "name"
    | "-name"
    | "reference"
    | "-reference"
    | "outstanding"
    | "-outstanding"
    | "oldestDueOn"
    | "-oldestDueOn"
    | "daysPastDue"
    | "-daysPastDue"
    | "createdAt"
    | "-createdAt";
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
};
export type PostCustomersApiResponse = /** status 201 Created */ Customer;
export type PostCustomersApiArg = {
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key"?: string;
  customerInput: CustomerInput;
};
export type GetCustomersCountApiResponse = /** status 200 Done */ CustomerCount;
export type GetCustomersCountApiArg = {
  status?: ("pending" | "overdue" | "completed")[];
  bucket?: (
    | "current"
    | "1-30"
    | "31-60"
    | "61-90"
    | "91-120"
    | "121-150"
    | "151-180"
    | "180+"
  )[];
  /** Only who owes, or has money unapplied, in this currency */
  currency?: string;
  /** Outstanding from, in minor units of `currency`, or of the organisation's currency */
  minAmount?: number;
  /** Outstanding up to */
  maxAmount?: number;
  /** Earliest due date of what is still owed: from */
  dueFrom?: string;
  /** Earliest due date of what is still owed: up to and with */
  dueTo?: string;
  /** Only who has all of these tags */
  tag?: string[];
  archived?: "false" | "true" | "all";
  /** Name, reference, e-mail or phone, or a part of one; accents and a typo do not matter */
  q?: string;
};
export type GetCustomersTotalsApiResponse = /** status 200 Done */ {
  items: CustomerTotal[];
};
export type GetCustomersTotalsApiArg = void;
export type GetCustomersTagsApiResponse = /** status 200 Done */ {
  items: TagCount[];
};
export type GetCustomersTagsApiArg = void;
export type GetCustomersExportApiResponse = /** status 200 Done */ Blob;
export type GetCustomersExportApiArg = {
  status?: ("pending" | "overdue" | "completed")[];
  bucket?: (
    | "current"
    | "1-30"
    | "31-60"
    | "61-90"
    | "91-120"
    | "121-150"
    | "151-180"
    | "180+"
  )[];
  /** Only who owes, or has money unapplied, in this currency */
  currency?: string;
  /** Outstanding from, in minor units of `currency`, or of the organisation's currency */
  minAmount?: number;
  /** Outstanding up to */
  maxAmount?: number;
  /** Earliest due date of what is still owed: from */
  dueFrom?: string;
  /** Earliest due date of what is still owed: up to and with */
  dueTo?: string;
  /** Only who has all of these tags */
  tag?: string[];
  archived?: "false" | "true" | "all";
  /** Name, reference, e-mail or phone, or a part of one; accents and a typo do not matter */
  q?: string;
  /** A column; with - in front, descending. Whoever has no value comes last either way */
  sort?:
    | "name"
    | "-name"
    | "reference"
    | "-reference"
    | "outstanding"
    | "-outstanding"
    | "oldestDueOn"
    | "-oldestDueOn"
    | "daysPastDue"
    | "-daysPastDue"
    | "createdAt"
    | "-createdAt";
  format?: "csv" | "xlsx";
  /** Only these customers, whatever the filter says */
  ids?: string[];
};
export type PostCustomersExportApiResponse = /** status 200 Done */ Blob;
export type PostCustomersExportApiArg = {
  customerExportInput: CustomerExportInput;
};
export type PostCustomersBulkApiResponse =
  /** status 200 Done */ CustomerBulkAnswer;
export type PostCustomersBulkApiArg = {
  customerBulkInput: CustomerBulkInput;
};
export type GetCustomersIdApiResponse = /** status 200 Done */ Customer;
export type GetCustomersIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PatchCustomersIdApiResponse = /** status 200 Done */ Customer;
export type PatchCustomersIdApiArg = {
  /** UUIDv7 */
  id: string;
  /** The version that the change starts from, as the ETag or the field `version` gave it */
  "If-Match": string;
  customerPatch: CustomerPatch;
};
export type DeleteCustomersIdApiResponse = unknown;
export type DeleteCustomersIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostCustomersIdArchivalApiResponse =
  /** status 200 Done */ Customer;
export type PostCustomersIdArchivalApiArg = {
  /** UUIDv7 */
  id: string;
};
export type DeleteCustomersIdArchivalApiResponse =
  /** status 200 Done */ Customer;
export type DeleteCustomersIdArchivalApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetCustomersIdTimelineApiResponse =
  /** status 200 Done */ TimelinePage;
export type GetCustomersIdTimelineApiArg = {
  /** UUIDv7 */
  id: string;
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
};
export type PostCustomersIdNotesApiResponse = /** status 201 Created */ Note;
export type PostCustomersIdNotesApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key"?: string;
  noteInput: NoteInput;
};
export type GetCustomersIdDebtsApiResponse = /** status 200 Done */ DebtPage;
export type GetCustomersIdDebtsApiArg = {
  /** UUIDv7 */
  id: string;
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
  /** true: only what is still owed; false: only what is not */
  open?: "true" | "false";
};
export type PostCustomersIdDebtsApiResponse = /** status 201 Created */ Debt;
export type PostCustomersIdDebtsApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  debtInput: DebtInput;
};
export type GetDebtsIdApiResponse = /** status 200 Done */ Debt;
export type GetDebtsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PatchDebtsIdApiResponse = /** status 200 Done */ Debt;
export type PatchDebtsIdApiArg = {
  /** UUIDv7 */
  id: string;
  /** The version that the change starts from, as the ETag or the field `version` gave it */
  "If-Match": string;
  debtPatch: DebtPatch;
};
export type PostDebtsIdReversalApiResponse = /** status 200 Done */ Debt;
export type PostDebtsIdReversalApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  debtReversalInput: DebtReversalInput;
};
export type GetViewsApiResponse = /** status 200 Done */ {
  items: SavedView[];
};
export type GetViewsApiArg = void;
export type PostViewsApiResponse = /** status 201 Created */ SavedView;
export type PostViewsApiArg = {
  savedViewInput: SavedViewInput;
};
export type DeleteViewsIdApiResponse = unknown;
export type DeleteViewsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostPaymentsApiResponse = /** status 201 Created */ PaymentDetail;
export type PostPaymentsApiArg = {
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  paymentInput: PaymentInput;
};
export type GetPaymentsApiResponse = /** status 200 Done */ {
  items: Payment[];
  /** null on the last page */
  nextCursor: string | null;
  total: {
    count: number;
    /** false: more than that */
    exact: boolean;
  };
};
export type GetPaymentsApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
  status?: ("pending" | "completed" | "failed" | "refunded")[];
  method?: (
    | "card"
    | "bank_transfer"
    | "paypal"
    | "crypto"
    | "cash"
    | "cheque"
    | "direct_debit"
  )[];
  provider?: string[];
  /** UUIDv7 */
  customerId?: string;
  /** ISO 4217 currency code */
  currency?: string;
  /** Minor units; name the currency too */
  minAmount?: number;
  /** Minor units; name the currency too */
  maxAmount?: number;
  /** Earliest value date */
  from?: string;
  /** Latest value date */
  to?: string;
  /** Of the value date; 1 is Monday */
  weekday?: number;
  /** Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it */
  hour?: number;
  /** The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice */
  hourBegins?: string;
  /** Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter */
  reason?: string;
  /** false: only those without a reason; true: only those with one */
  reasonGiven?: "true" | "false";
  /** Part of the reference or of what identifies the customer */
  q?: string;
  /** A column; with - in front, descending */
  sort?:
    | "createdAt"
    | "-createdAt"
    | "valueOn"
    | "-valueOn"
    | "amount"
    | "-amount"
    | "refundedAmount"
    | "-refundedAmount"
    | "currency"
    | "-currency"
    | "status"
    | "-status"
    | "statusAt"
    | "-statusAt"
    | "method"
    | "-method"
    | "provider"
    | "-provider"
    | "reference"
    | "-reference"
    | "customerName"
    | "-customerName";
};
export type GetPaymentsExportApiResponse = /** status 200 Done */ Blob;
export type GetPaymentsExportApiArg = {
  status?: ("pending" | "completed" | "failed" | "refunded")[];
  method?: (
    | "card"
    | "bank_transfer"
    | "paypal"
    | "crypto"
    | "cash"
    | "cheque"
    | "direct_debit"
  )[];
  provider?: string[];
  /** UUIDv7 */
  customerId?: string;
  /** ISO 4217 currency code */
  currency?: string;
  /** Minor units; name the currency too */
  minAmount?: number;
  /** Minor units; name the currency too */
  maxAmount?: number;
  /** Earliest value date */
  from?: string;
  /** Latest value date */
  to?: string;
  /** Of the value date; 1 is Monday */
  weekday?: number;
  /** Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it */
  hour?: number;
  /** The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice */
  hourBegins?: string;
  /** Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter */
  reason?: string;
  /** false: only those without a reason; true: only those with one */
  reasonGiven?: "true" | "false";
  /** Part of the reference or of what identifies the customer */
  q?: string;
  /** A column; with - in front, descending */
  sort?:
    | "createdAt"
    | "-createdAt"
    | "valueOn"
    | "-valueOn"
    | "amount"
    | "-amount"
    | "refundedAmount"
    | "-refundedAmount"
    | "currency"
    | "-currency"
    | "status"
    | "-status"
    | "statusAt"
    | "-statusAt"
    | "method"
    | "-method"
    | "provider"
    | "-provider"
    | "reference"
    | "-reference"
    | "customerName"
    | "-customerName";
  format?: "csv" | "xlsx" | "parquet";
};
export type GetPaymentsIdApiResponse = /** status 200 Done */ PaymentDetail;
export type GetPaymentsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostPaymentsIdCompletionApiResponse =
  /** status 200 Done */ PaymentDetail;
export type PostPaymentsIdCompletionApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  completionInput: CompletionInput;
};
export type PostPaymentsIdFailureApiResponse =
  /** status 200 Done */ PaymentDetail;
export type PostPaymentsIdFailureApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  reasonInput: ReasonInput;
};
export type PostPaymentsIdRefundsApiResponse =
  /** status 201 Created */ PaymentDetail;
export type PostPaymentsIdRefundsApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  refundInput: RefundInput;
};
export type PostPaymentsIdReversalApiResponse =
  /** status 200 Done */ PaymentDetail;
export type PostPaymentsIdReversalApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  reasonInput: ReasonInput;
};
export type PostRefundsIdReversalApiResponse =
  /** status 200 Done */ PaymentDetail;
export type PostRefundsIdReversalApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  reasonInput: ReasonInput;
};
export type PutPaymentsIdAllocationsApiResponse =
  /** status 200 Done */ PaymentDetail;
export type PutPaymentsIdAllocationsApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  /** The version that the change starts from, as the ETag or the field `version` gave it */
  "If-Match"?: string;
  body: AllocationInput[];
};
export type PostCustomersIdUnappliedCashAllocationsApiResponse =
  /** status 200 Done */ UnappliedCashResult;
export type PostCustomersIdUnappliedCashAllocationsApiArg = {
  /** UUIDv7 */
  id: string;
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key": string;
  unappliedCashInput: UnappliedCashInput;
};
export type GetSettingsAllocationApiResponse =
  /** status 200 Done */ AllocationSettings;
export type GetSettingsAllocationApiArg = void;
export type PutSettingsAllocationApiResponse =
  /** status 200 Done */ AllocationSettings;
export type PutSettingsAllocationApiArg = {
  allocationSettings: AllocationSettings;
};
export type GetPaymentProvidersApiResponse =
  /** status 200 Done */ PaymentProviders;
export type GetPaymentProvidersApiArg = void;
export type PostWebhooksSandboxApiResponse = /** status 202 Accepted */ {
  received: true;
};
export type PostWebhooksSandboxApiArg = {
  body: {
    [key: string]: any;
  };
};
export type GetLedgerApiResponse = /** status 200 Done */ {
  items: LedgerTransaction[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetLedgerApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
  /** UUIDv7 */
  customerId?: string;
  /** UUIDv7 */
  paymentId?: string;
  /** UUIDv7 */
  debtId?: string;
};
export type GetLedgerCheckApiResponse = /** status 200 Done */ LedgerCheck;
export type GetLedgerCheckApiArg = void;
export type GetImportsTemplateApiResponse = /** status 200 Done */ Blob;
export type GetImportsTemplateApiArg = {
  format?: "xlsx" | "csv";
};
export type PostImportsApiResponse = /** status 201 Created */ Import;
export type PostImportsApiArg = {
  body: {
    /** update: fill in what the row says and add its debt. skip: leave the customer alone, debt included. refuse: list the row as refused */
    knownCustomer?: "update" | "skip" | "refuse";
    file: Blob;
  };
};
export type GetImportsApiResponse = /** status 200 Done */ {
  items: Import[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetImportsApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
};
export type GetImportsIdApiResponse = /** status 200 Done */ Import;
export type GetImportsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type DeleteImportsIdApiResponse = unknown;
export type DeleteImportsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetImportsIdRowsApiResponse = /** status 200 Done */ {
  items: ImportRow[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetImportsIdRowsApiArg = {
  /** UUIDv7 */
  id: string;
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
  action?: "create" | "update" | "unchanged" | "skip" | "refuse";
};
export type PostImportsIdMappingApiResponse = /** status 202 Accepted */ Import;
export type PostImportsIdMappingApiArg = {
  /** UUIDv7 */
  id: string;
  importMapping: ImportMapping;
};
export type PostImportsIdConfirmationApiResponse =
  /** status 202 Accepted */ Import;
export type PostImportsIdConfirmationApiArg = {
  /** UUIDv7 */
  id: string;
  importConfirmation: ImportConfirmation;
};
export type PostImportsIdCancellationApiResponse =
  /** status 202 Accepted */ Import;
export type PostImportsIdCancellationApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetImportsIdRefusedRowsApiResponse = /** status 200 Done */ Blob;
export type GetImportsIdRefusedRowsApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostExportsApiResponse = /** status 202 Accepted */ Export;
export type PostExportsApiArg = {
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key"?: string;
  exportInput: ExportInput;
};
export type GetExportsApiResponse = /** status 200 Done */ {
  items: Export[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetExportsApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
};
export type GetExportsIdApiResponse = /** status 200 Done */ Export;
export type GetExportsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type DeleteExportsIdApiResponse = unknown;
export type DeleteExportsIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostExportsIdCancellationApiResponse =
  /** status 202 Accepted */ Export;
export type PostExportsIdCancellationApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetExportsIdFileApiResponse = /** status 200 Done */ Blob;
export type GetExportsIdFileApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostExportSchedulesApiResponse =
  /** status 201 Created */ ExportSchedule;
export type PostExportSchedulesApiArg = {
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key"?: string;
  exportScheduleInput: ExportScheduleInput;
};
export type GetExportSchedulesApiResponse = /** status 200 Done */ {
  items: ExportSchedule[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetExportSchedulesApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
};
export type PatchExportSchedulesIdApiResponse =
  /** status 200 Done */ ExportSchedule;
export type PatchExportSchedulesIdApiArg = {
  /** UUIDv7 */
  id: string;
  /** The version that the change starts from, as the ETag or the field `version` gave it */
  "If-Match": string;
  exportScheduleChange: ExportScheduleChange;
};
export type DeleteExportSchedulesIdApiResponse = unknown;
export type DeleteExportSchedulesIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostPaymentsSeedApiResponse = /** status 201 Created */ ExampleSeed;
export type PostPaymentsSeedApiArg = {
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key"?: string;
  exampleSeedInput: ExampleSeedInput;
};
export type GetDemoSimulatorApiResponse = /** status 200 Done */ Simulator;
export type GetDemoSimulatorApiArg = void;
export type PutDemoSimulatorApiResponse = /** status 200 Done */ Simulator;
export type PutDemoSimulatorApiArg = {
  simulatorInput: SimulatorInput;
};
export type PostDemoSimulatorBurstsApiResponse =
  /** status 202 Accepted */ Simulator;
export type PostDemoSimulatorBurstsApiArg = {
  /** A fresh UUID for each command; the same one to try again and get the first answer */
  "Idempotency-Key"?: string;
  burstInput: BurstInput;
};
export type GetNotificationsApiResponse = /** status 200 Done */ {
  items: Notification[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetNotificationsApiArg = {
  kind?: NotificationKind;
  unread?: "true" | "false";
  /** First day, in the organisation's time zone */
  from?: string;
  /** Last day, inclusive */
  to?: string;
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
};
export type GetNotificationsUnreadCountApiResponse =
  /** status 200 Done */ UnreadCount;
export type GetNotificationsUnreadCountApiArg = void;
export type PostNotificationsIdReadingApiResponse =
  /** status 200 Done */ UnreadCount;
export type PostNotificationsIdReadingApiArg = {
  /** UUIDv7 */
  id: string;
};
export type PostNotificationsReadingApiResponse =
  /** status 200 Done */ UnreadCount;
export type PostNotificationsReadingApiArg = {
  readingInput: ReadingInput;
};
export type GetNotificationPreferencesApiResponse =
  /** status 200 Done */ NotificationPreferences;
export type GetNotificationPreferencesApiArg = void;
export type PutNotificationPreferencesApiResponse =
  /** status 200 Done */ NotificationPreferences;
export type PutNotificationPreferencesApiArg = {
  notificationPreferencesInput: NotificationPreferencesInput;
};
export type GetAnalyticsMetricsApiResponse = /** status 200 Done */ Metrics;
export type GetAnalyticsMetricsApiArg = {
  /** First value date; today when left out */
  from?: string;
  /** Last value date, inclusive; today when left out */
  to?: string;
  /** The organisation's own when left out */
  currency?: string;
  /** true: other currencies are converted at the rates that the organisation entered, each day at its own rate */
  convert?: "true" | "false";
};
export type GetAnalyticsTrendsApiResponse = /** status 200 Done */ Trends;
export type GetAnalyticsTrendsApiArg = {
  /** A day by hours, a week (from Monday) by days, a month by days, a year by months */
  period?: "day" | "week" | "month" | "year";
  /** A day within the period; today when left out */
  on?: string;
  /** The organisation's own when left out */
  currency?: string;
  /** true: other currencies are converted at the rates that the organisation entered, each day at its own rate */
  convert?: "true" | "false";
};
export type GetAnalyticsMethodsApiResponse = /** status 200 Done */ Methods;
export type GetAnalyticsMethodsApiArg = {
  /** First value date; today when left out */
  from?: string;
  /** Last value date, inclusive; today when left out */
  to?: string;
  /** The organisation's own when left out */
  currency?: string;
  /** true: other currencies are converted at the rates that the organisation entered, each day at its own rate */
  convert?: "true" | "false";
};
export type GetAnalyticsHeatmapApiResponse = /** status 200 Done */ Heatmap;
export type GetAnalyticsHeatmapApiArg = {
  /** First value date; today when left out */
  from?: string;
  /** Last value date, inclusive; today when left out */
  to?: string;
  /** The organisation's own when left out */
  currency?: string;
  /** true: other currencies are converted at the rates that the organisation entered, each day at its own rate */
  convert?: "true" | "false";
};
export type GetAnalyticsAgingApiResponse = /** status 200 Done */ Aging;
export type GetAnalyticsAgingApiArg = {
  /** The end of this day; today when left out */
  asOf?: string;
  /** now: with what became known since, by value date; then: only what was recorded by that day */
  known?: "now" | "then";
  /** The organisation's own when left out */
  currency?: string;
  /** true: other currencies are converted at the rates that the organisation entered, each day at its own rate */
  convert?: "true" | "false";
};
export type GetAnalyticsKpisApiResponse = /** status 200 Done */ Kpis;
export type GetAnalyticsKpisApiArg = {
  /** First value date; today when left out */
  from?: string;
  /** Last value date, inclusive; today when left out */
  to?: string;
  /** The organisation's own when left out */
  currency?: string;
  /** true: other currencies are converted at the rates that the organisation entered, each day at its own rate */
  convert?: "true" | "false";
};
export type GetAnalyticsExchangeRatesApiResponse = /** status 200 Done */ {
  items: ExchangeRate[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetAnalyticsExchangeRatesApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
  /** Only rates of this currency, from or into it */
  currency?: string;
};
export type PostAnalyticsExchangeRatesApiResponse =
  /** status 201 Created */ ExchangeRate;
export type PostAnalyticsExchangeRatesApiArg = {
  exchangeRateInput: ExchangeRateInput;
};
export type DeleteAnalyticsExchangeRatesIdApiResponse = unknown;
export type DeleteAnalyticsExchangeRatesIdApiArg = {
  /** UUIDv7 */
  id: string;
};
export type GetAnalyticsCheckApiResponse =
  /** status 200 Done */ AnalyticsCheck;
export type GetAnalyticsCheckApiArg = void;
export type PostAnalyticsRebuildApiResponse =
  /** status 202 Accepted */ AnalyticsRebuild;
export type PostAnalyticsRebuildApiArg = void;
export type GetParkedEventsApiResponse = /** status 200 Done */ {
  items: ParkedEvent[];
  /** null on the last page */
  nextCursor: string | null;
};
export type GetParkedEventsApiArg = {
  /** nextCursor of the page before */
  cursor?: string;
  limit?: number;
};
export type PostParkedEventsIdRetryApiResponse = /** status 202 Accepted */ {
  /** UUIDv7 */
  id: string;
};
export type PostParkedEventsIdRetryApiArg = {
  /** UUIDv7 */
  id: string;
};
export type Self = {
  /** UUIDv7 */
  id: string;
  name: string;
  email: string;
  role: "administrator" | "manager" | "collector" | "finance" | "auditor";
  permissions: (
    | "customers:read"
    | "customers:write"
    | "customers:delete"
    | "customers:export"
    | "imports:read"
    | "imports:run"
    | "payments:read"
    | "payments:record"
    | "payments:refund"
    | "payments:reverse"
    | "analytics:read"
    | "analytics:manage"
    | "notifications:read"
    | "audit:read"
    | "people:read"
    | "people:manage"
    | "organisation:manage"
    | "keys:manage"
    | "events:manage"
  )[];
  totpEnabled: boolean;
};
export type Organisation = {
  /** UUIDv7 */
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  locale: string;
  demo: boolean;
};
export type LoggedIn = {
  /** A signed JWT, sent as Authorization: Bearer */
  accessToken: string;
  expiresInSeconds: number;
  person: Self;
  organisation: Organisation;
};
export type Problem = {
  type: string;
  title: string;
  status: number;
  /** One per refusal, named as a sentence; stable */
  code: string;
  /** What happened and what to do, for a person */
  detail: string;
  /** One for each field, with a JSON pointer into the body (or the parameter name) */
  errors?: {
    pointer: string;
    message: string;
  }[];
  requestId: string;
};
export type Invitation = {
  /** UUIDv7 */
  id: string;
  email: string;
  name: string | null;
  role: "administrator" | "manager" | "collector" | "finance" | "auditor";
  /** UUIDv7 */
  invitedBy: string | null;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  expiresAt: string;
};
export type Person = {
  /** UUIDv7 */
  id: string;
  name: string;
  email: string;
  role: "administrator" | "manager" | "collector" | "finance" | "auditor";
  active: boolean;
  totpEnabled: boolean;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  deactivatedAt: string | null;
};
export type RoleDescription = {
  role: "administrator" | "manager" | "collector" | "finance" | "auditor";
  words: string;
  permissions: {
    permission:
      | "customers:read"
      | "customers:write"
      | "customers:delete"
      | "customers:export"
      | "imports:read"
      | "imports:run"
      | "payments:read"
      | "payments:record"
      | "payments:refund"
      | "payments:reverse"
      | "analytics:read"
      | "analytics:manage"
      | "notifications:read"
      | "audit:read"
      | "people:read"
      | "people:manage"
      | "organisation:manage"
      | "keys:manage"
      | "events:manage";
    words: string;
  }[];
};
export type Me = {
  person: Self;
  organisation: Organisation;
};
export type TotpEnrolment = {
  /** Base32, to type in by hand */
  secret: string;
  otpauthUrl: string;
  /** The same URL as a QR code, SVG */
  qrSvg: string;
};
export type RecoveryCodes = {
  /** Shown this once; each works once */
  recoveryCodes: string[];
};
export type Session = {
  /** UUIDv7 */
  id: string;
  ip: string | null;
  userAgent: string | null;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  lastUsedAt: string;
  current: boolean;
};
export type ApiKey = {
  /** UUIDv7 */
  id: string;
  name: string;
  /** How the key begins */
  hint: string;
  permissions: (
    | "customers:read"
    | "customers:write"
    | "customers:delete"
    | "customers:export"
    | "imports:read"
    | "imports:run"
    | "payments:read"
    | "payments:record"
    | "payments:refund"
    | "payments:reverse"
    | "analytics:read"
    | "analytics:manage"
    | "notifications:read"
    | "audit:read"
    | "people:read"
    | "people:manage"
    | "organisation:manage"
    | "keys:manage"
    | "events:manage"
  )[];
  /** UUIDv7 */
  createdBy: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  expiresAt: string | null;
  /** An instant, ISO 8601 in UTC */
  revokedAt: string | null;
  /** An instant, ISO 8601 in UTC */
  lastUsedAt: string | null;
};
export type CreatedApiKey = {
  /** UUIDv7 */
  id: string;
  name: string;
  /** How the key begins */
  hint: string;
  permissions: (
    | "customers:read"
    | "customers:write"
    | "customers:delete"
    | "customers:export"
    | "imports:read"
    | "imports:run"
    | "payments:read"
    | "payments:record"
    | "payments:refund"
    | "payments:reverse"
    | "analytics:read"
    | "analytics:manage"
    | "notifications:read"
    | "audit:read"
    | "people:read"
    | "people:manage"
    | "organisation:manage"
    | "keys:manage"
    | "events:manage"
  )[];
  /** UUIDv7 */
  createdBy: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  expiresAt: string | null;
  /** An instant, ISO 8601 in UTC */
  revokedAt: string | null;
  /** An instant, ISO 8601 in UTC */
  lastUsedAt: string | null;
  /** The key itself, shown this once */
  key: string;
};
export type AuditEntry = {
  /** UUIDv7 */
  id: string;
  /** An instant, ISO 8601 in UTC */
  at: string;
  /** UUIDv7 */
  personId: string | null;
  /** UUIDv7 */
  apiKeyId: string | null;
  actorName: string;
  ip: string | null;
  requestId: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
};
export type AuditEntryDetail = {
  /** UUIDv7 */
  id: string;
  /** An instant, ISO 8601 in UTC */
  at: string;
  /** UUIDv7 */
  personId: string | null;
  /** UUIDv7 */
  apiKeyId: string | null;
  actorName: string;
  ip: string | null;
  requestId: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  /** What was there before, null where there was nothing */
  before: any;
  /** What is there since, null where there is nothing */
  after: any;
};
export type JsonWebKeySet = {
  keys: {
    kty: string;
    crv: string;
    x: string;
    kid: string;
    alg: string;
    use: string;
  }[];
};
export type MailSummary = {
  /** UUIDv7 */
  id: string;
  recipient: string;
  subject: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  sentAt: string | null;
};
export type MailDetail = {
  /** UUIDv7 */
  id: string;
  recipient: string;
  subject: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  sentAt: string | null;
  body: string;
};
export type Balance = {
  /** ISO 4217 currency code */
  currency: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  outstanding: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  overdue: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  unapplied: number;
  /** A calendar day, YYYY-MM-DD */
  oldestDueOn: string | null;
};
export type Customer = {
  /** UUIDv7 */
  id: string;
  reference: string | null;
  name: string;
  emails: string[];
  phones: string[];
  address: {
    line1?: string | null;
    line2?: string | null;
    city?: string | null;
    region?: string | null;
    postalCode?: string | null;
    country?: string | null;
  } | null;
  language: string | null;
  timeZone: string | null;
  tags: string[];
  notes: string | null;
  status: "pending" | "overdue" | "completed";
  balances: Balance[];
  /** A calendar day, YYYY-MM-DD */
  nextDueOn: string | null;
  /** A calendar day, YYYY-MM-DD */
  oldestDueOn: string | null;
  daysPastDue: number;
  /** Band of days past due; null when nothing is owed */
  bucket:
    | (
        | "current"
        | "1-30"
        | "31-60"
        | "61-90"
        | "91-120"
        | "121-150"
        | "151-180"
        | "180+"
      )
    | null;
  /** An instant, ISO 8601 in UTC */
  archivedAt: string | null;
  version: number;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  updatedAt: string;
};
export type CustomerPage = {
  items: Customer[];
  /** null on the last page */
  nextCursor: string | null;
};
export type DebtInput = {
  /** Unique for the customer; made up when left out */
  reference?: string;
  kind?:
    | "invoice"
    | "loan"
    | "credit_card"
    | "rent"
    | "utility"
    | "medical"
    | "membership"
    | "tax"
    | "other";
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  /** ISO 4217 currency code */
  currency: string;
  /** Today when left out, or the due date where that is earlier */
  issuedOn?: string;
  /** A calendar day, YYYY-MM-DD */
  dueOn: string;
};
export type CustomerInput = {
  name: string;
  /** Your own number for the customer; unique */
  reference?: string | null;
  address?: {
    line1?: string | null;
    line2?: string | null;
    city?: string | null;
    region?: string | null;
    postalCode?: string | null;
    country?: string | null;
  } | null;
  language?: string | null;
  /** IANA name, such as Europe/Berlin */
  timeZone?: string | null;
  notes?: string | null;
  emails?: string[];
  phones?: string[];
  tags?: string[];
  /** What is owed from the start */
  debts?: DebtInput[];
};
export type CustomerCount = {
  count: number;
  /** false beyond 10,000: about so many */
  exact: boolean;
};
export type CustomerTotal = {
  /** ISO 4217 currency code */
  currency: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  outstanding: number;
  /** Of that, what was due before today */
  overdue: number;
  customersOwing: number;
  customersOverdue: number;
};
export type TagCount = {
  tag: string;
  count: number;
};
export type CustomerExportInput = {
  ids: string[];
  /** A column; with - in front, descending. Whoever has no value comes last either way */
  sort?:
    | "name"
    | "-name"
    | "reference"
    | "-reference"
    | "outstanding"
    | "-outstanding"
    | "oldestDueOn"
    | "-oldestDueOn"
    | "daysPastDue"
    | "-daysPastDue"
    | "createdAt"
    | "-createdAt";
  format?: "csv" | "xlsx";
};
export type CustomerBulkAnswer = {
  changed: number;
  /** were so already */
  unchanged: number;
  /** ids that are not here */
  missing: number;
};
export type CustomerBulkInput = {
  ids?: string[];
  /** Everybody the list shows for this */
  filter?: {
    status?: ("pending" | "overdue" | "completed")[];
    bucket?: (
      | "current"
      | "1-30"
      | "31-60"
      | "61-90"
      | "91-120"
      | "121-150"
      | "151-180"
      | "180+"
    )[];
    /** Only who owes, or has money unapplied, in this currency */
    currency?: string;
    /** Outstanding from, in minor units of `currency`, or of the organisation's currency */
    minAmount?: number;
    /** Outstanding up to */
    maxAmount?: number;
    /** Earliest due date of what is still owed: from */
    dueFrom?: string;
    /** Earliest due date of what is still owed: up to and with */
    dueTo?: string;
    /** Only who has all of these tags */
    tag?: string[];
    archived?: "false" | "true" | "all";
    /** Name, reference, e-mail or phone, or a part of one; accents and a typo do not matter */
    q?: string;
  };
  action: "tag" | "untag" | "archive" | "restore";
  /** For tag and untag */
  tag?: string;
};
export type CustomerPatch = {
  name?: string;
  /** Your own number for the customer; unique */
  reference?: string | null;
  address?: {
    line1?: string | null;
    line2?: string | null;
    city?: string | null;
    region?: string | null;
    postalCode?: string | null;
    country?: string | null;
  } | null;
  language?: string | null;
  /** IANA name, such as Europe/Berlin */
  timeZone?: string | null;
  notes?: string | null;
  emails?: string[];
  phones?: string[];
  tags?: string[];
};
export type TimelineItem = {
  /** Unique in the timeline; nothing else is to be read out of it */
  id: string;
  /** An instant, ISO 8601 in UTC */
  at: string;
  kind:
    | "customer_added"
    | "customer_changed"
    | "customer_archived"
    | "customer_restored"
    | "note_added"
    | "debt_added"
    | "debt_imported"
    | "debt_changed"
    | "debt_reversed"
    | "payment_pending"
    | "payment_completed"
    | "payment_failed"
    | "payment_refunded"
    | "refund_pending"
    | "refund_failed"
    | "refund_reversed"
    | "allocation_changed";
  /** UUIDv7 */
  personId: string | null;
  /** Who did it, as they were called then, where that was kept */
  actorName: string | null;
  /** UUIDv7 */
  debtId: string | null;
  /** UUIDv7 */
  paymentId: string | null;
  /** UUIDv7 */
  importId: string | null;
  /** In the currency's minor units */
  amount: number | null;
  currency: string | null;
  /** Of the debt or the payment */
  reference: string | null;
  /** The note, or why: a decline, a reason */
  text: string | null;
  /** What was edited; values as a person reads them */
  changes: {
    field: string;
    before: string | null;
    after: string | null;
  }[];
};
export type TimelinePage = {
  items: TimelineItem[];
  /** null on the last page */
  nextCursor: string | null;
};
export type Note = {
  /** UUIDv7 */
  id: string;
  /** UUIDv7 */
  customerId: string;
  text: string;
  /** UUIDv7 */
  personId: string | null;
  personName: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
};
export type NoteInput = {
  text: string;
};
export type Debt = {
  /** UUIDv7 */
  id: string;
  /** UUIDv7 */
  customerId: string;
  reference: string;
  kind:
    | "invoice"
    | "loan"
    | "credit_card"
    | "rent"
    | "utility"
    | "medical"
    | "membership"
    | "tax"
    | "other";
  /** ISO 4217 currency code */
  currency: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  outstanding: number;
  /** A calendar day, YYYY-MM-DD */
  issuedOn: string;
  /** A calendar day, YYYY-MM-DD */
  dueOn: string;
  daysPastDue: number;
  status: "pending" | "overdue" | "completed" | "reversed";
  /** An instant, ISO 8601 in UTC */
  reversedAt: string | null;
  version: number;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
};
export type DebtPage = {
  items: Debt[];
  /** null on the last page */
  nextCursor: string | null;
};
export type DebtPatch = {
  reference?: string;
  kind?:
    | "invoice"
    | "loan"
    | "credit_card"
    | "rent"
    | "utility"
    | "medical"
    | "membership"
    | "tax"
    | "other";
  /** A calendar day, YYYY-MM-DD */
  dueOn?: string;
};
export type DebtReversalInput = {
  reason: string;
};
export type SavedView = {
  /** UUIDv7 */
  id: string;
  name: string;
  screen: "customers";
  query: {
    [key: string]: string | string[];
  };
  columns: string[];
  shared: boolean;
  mine: boolean;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
};
export type SavedViewInput = {
  name: string;
  screen: "customers";
  query: {
    [key: string]: string | string[];
  };
  columns?: string[];
  /** Everybody in the organisation sees it */
  shared?: boolean;
};
export type Allocation = {
  /** UUIDv7 */
  debtId: string;
  debtReference: string;
  /** A calendar day, YYYY-MM-DD */
  dueOn: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
};
export type Refund = {
  /** UUIDv7 */
  id: string;
  /** UUIDv7 */
  paymentId: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  status: "pending" | "completed" | "failed" | "reversed";
  reason: string | null;
  /** A calendar day, YYYY-MM-DD */
  valueOn: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
};
export type PaymentDetail = {
  /** UUIDv7 */
  id: string;
  /** UUIDv7 */
  customerId: string;
  customerName: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  /** ISO 4217 currency code */
  currency: string;
  method:
    | "card"
    | "bank_transfer"
    | "paypal"
    | "crypto"
    | "cash"
    | "cheque"
    | "direct_debit";
  provider: string;
  status: "pending" | "completed" | "failed" | "refunded";
  reason: string | null;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  refundedAmount: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  unappliedAmount: number;
  reference: string | null;
  note: string | null;
  /** A calendar day, YYYY-MM-DD */
  valueOn: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  statusAt: string;
  version: number;
  /** UUIDv7 */
  recordedBy: string | null;
  allocations: Allocation[];
  refunds: Refund[];
  history: {
    status: string;
    /** An instant, ISO 8601 in UTC */
    at: string;
    reason: string | null;
    /** UUIDv7 */
    personId: string | null;
  }[];
};
export type AllocationInput = {
  /** UUIDv7 */
  debtId: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
};
export type PaymentInput = {
  /** UUIDv7 */
  customerId: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  /** ISO 4217 currency code */
  currency: string;
  method:
    | "card"
    | "bank_transfer"
    | "paypal"
    | "crypto"
    | "cash"
    | "cheque"
    | "direct_debit";
  /** For payments recorded by hand */
  status?: "completed" | "pending";
  /** The day it counts for; today when left out; never in the future */
  valueOn?: string;
  reference?: string | null;
  note?: string | null;
  /** By hand; by the organisation's rule when left out. What is left is unapplied cash */
  allocations?: AllocationInput[];
  /** manual, or a payment provider; that one starts pending */
  provider?: string;
  /** The provider's token of a card or an account */
  instrument?: string;
};
export type Payment = {
  /** UUIDv7 */
  id: string;
  /** UUIDv7 */
  customerId: string;
  customerName: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  /** ISO 4217 currency code */
  currency: string;
  method:
    | "card"
    | "bank_transfer"
    | "paypal"
    | "crypto"
    | "cash"
    | "cheque"
    | "direct_debit";
  provider: string;
  status: "pending" | "completed" | "failed" | "refunded";
  reason: string | null;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  refundedAmount: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  unappliedAmount: number;
  reference: string | null;
  note: string | null;
  /** A calendar day, YYYY-MM-DD */
  valueOn: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  statusAt: string;
  version: number;
  /** UUIDv7 */
  recordedBy: string | null;
};
export type CompletionInput = {
  /** The day it counts for; as recorded when left out */
  valueOn?: string;
};
export type ReasonInput = {
  reason: string;
};
export type RefundInput = {
  /** All that is left when left out */
  amount?: number;
  reason: string;
};
export type UnappliedCashResult = {
  currency: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  applied: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  unapplied: number;
  allocations: {
    /** UUIDv7 */
    debtId: string;
    /** Integer in the currency's minor units (12.34 EUR is 1234) */
    amount: number;
  }[];
};
export type UnappliedCashInput = {
  /** ISO 4217 currency code */
  currency: string;
  /** By hand; oldest due first when left out */
  allocations?: AllocationInput[];
};
export type AllocationSettings = {
  /** by_hand: money stays unapplied until somebody applies it */
  rule: "oldest_due_first" | "by_hand";
};
export type PaymentProviders = {
  items: {
    name: string;
    instruments: {
      token: string;
      description: string;
    }[];
  }[];
};
export type LedgerTransaction = {
  /** UUIDv7 */
  id: string;
  kind: "debt" | "import" | "payment" | "allocation" | "refund" | "reversal";
  /** UUIDv7 */
  customerId: string | null;
  /** UUIDv7 */
  debtId: string | null;
  /** UUIDv7 */
  paymentId: string | null;
  /** UUIDv7 */
  refundId: string | null;
  /** UUIDv7 */
  reverses: string | null;
  note: string | null;
  /** A calendar day, YYYY-MM-DD */
  valueOn: string;
  /** An instant, ISO 8601 in UTC */
  recordedAt: string;
  /** UUIDv7 */
  recordedBy: string | null;
  entries: {
    account: "receivable" | "billed" | "cash" | "unapplied";
    /** Minor units; debit is positive */
    amount: number;
    currency: string;
    /** UUIDv7 */
    customerId: string | null;
    /** UUIDv7 */
    debtId: string | null;
    /** UUIDv7 */
    paymentId: string | null;
  }[];
};
export type LedgerDifference = {
  what:
    | "transaction_is_off_balance"
    | "debt_outstanding"
    | "customer_outstanding"
    | "customer_unapplied"
    | "customer_oldest_due_on"
    | "payment_cash"
    | "payment_refunded";
  /** UUIDv7 */
  subjectId: string;
  currency: string;
  /** What the ledger says, in minor units or as a day */
  expected: string | null;
  /** What was kept */
  found: string | null;
};
export type LedgerCheck = {
  /** Every transaction sums to zero, every balance equals the ledger */
  balanced: boolean;
  transactions: number;
  entries: number;
  /** The first hundred */
  differences: LedgerDifference[];
  /** An instant, ISO 8601 in UTC */
  checkedAt: string;
  /** What the nightly check found last */
  lastNight: {
    /** An instant, ISO 8601 in UTC */
    checkedAt: string;
    differences: number;
  } | null;
};
export type ImportColumn = {
  /** Position in the file, from 0 */
  index: number;
  header: string;
  samples: string[];
  /** What it is read as; null: not read */
  field:
    | (
        | "name"
        | "firstName"
        | "lastName"
        | "reference"
        | "email"
        | "phone"
        | "line1"
        | "line2"
        | "postalCode"
        | "city"
        | "region"
        | "country"
        | "language"
        | "timeZone"
        | "tags"
        | "notes"
        | "amount"
        | "currency"
        | "dueOn"
        | "debtReference"
        | "kind"
        | "issuedOn"
      )
    | null;
  /** What it may be, for a person to say yes to */
  guess:
    | (
        | "name"
        | "firstName"
        | "lastName"
        | "reference"
        | "email"
        | "phone"
        | "line1"
        | "line2"
        | "postalCode"
        | "city"
        | "region"
        | "country"
        | "language"
        | "timeZone"
        | "tags"
        | "notes"
        | "amount"
        | "currency"
        | "dueOn"
        | "debtReference"
        | "kind"
        | "issuedOn"
      )
    | null;
};
export type ImportQuestion = {
  code:
    | "name_is_missing"
    | "amount_is_missing"
    | "due_date_is_missing"
    | "column_is_unclear"
    | "date_order"
    | "decimal_separator";
  /** Which columns it is about */
  columns: number[];
  words: string;
  examples: string[];
};
export type ImportProblemGroup = {
  column: string | null;
  code: string;
  words: string;
  count: number;
  rows: number[];
};
export type Import = {
  /** UUIDv7 */
  id: string;
  fileName: string;
  fileSize: number;
  state:
    | "uploaded"
    | "reading"
    | "mapping_needed"
    | "ready"
    | "writing"
    | "done"
    | "refused"
    | "cancelled"
    | "failed";
  /** update: fill in what the row says and add its debt. skip: leave the customer alone, debt included. refuse: list the row as refused */
  knownCustomer: "update" | "skip" | "refuse";
  /** What is going on: reading, comparing, customers, debts, ledger, … */
  phase: string | null;
  /** Rows done in this phase */
  done: number;
  /** Rows of this phase, as far as known */
  total: number | null;
  /** Of the whole reading, or the whole writing */
  fraction: number;
  sheet: string | null;
  sheets: string[];
  columns: ImportColumn[];
  /** What has to be answered, in mapping_needed */
  questions: ImportQuestion[];
  dateOrder: ("day_month" | "month_day") | null;
  decimalSeparator: ("." | ",") | null;
  /** Rows by what would happen, or has happened, to them */
  counts: {
    create: number;
    update: number;
    unchanged: number;
    skip: number;
    refuse: number;
  } | null;
  /** The dry run for each choice of knownCustomer */
  countsByChoice: {
    update: {
      create: number;
      update: number;
      unchanged: number;
      skip: number;
      refuse: number;
    };
    skip: {
      create: number;
      update: number;
      unchanged: number;
      skip: number;
      refuse: number;
    };
    refuse: {
      create: number;
      update: number;
      unchanged: number;
      skip: number;
      refuse: number;
    };
  } | null;
  /** New debts by currency */
  sums: {
    /** ISO 4217 currency code */
    currency: string;
    /** Integer in the currency's minor units (12.34 EUR is 1234) */
    amount: number;
    debts: number;
  }[];
  /** New debts of new customers alone, by currency: what skip and refuse would book */
  sumsOfNew: {
    /** ISO 4217 currency code */
    currency: string;
    /** Integer in the currency's minor units (12.34 EUR is 1234) */
    amount: number;
    debts: number;
  }[];
  /** Refused cells, grouped */
  problems: ImportProblemGroup[];
  /** Everything in the file is known already */
  changesNothing: boolean;
  /** An import that is done and had exactly this file */
  repeats: {
    /** UUIDv7 */
    id: string;
    /** An instant, ISO 8601 in UTC */
    finishedAt: string;
  } | null;
  /** Why it was refused or failed */
  problem: {
    code: string;
    words: string;
  } | null;
  /** The file is still here: refused rows can be downloaded */
  fileKept: boolean;
  createdBy: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  updatedAt: string;
  /** An instant, ISO 8601 in UTC */
  finishedAt: string | null;
};
export type ImportProblem = {
  /** Header of the column; null: the row as a whole */
  column: string | null;
  code: string;
  /** What is wrong and what to do */
  words: string;
  /** What the cell says */
  value: string | null;
};
export type ImportRow = {
  /** Number of the row, as the sheet shows it */
  row: number;
  action: "create" | "update" | "unchanged" | "skip" | "refuse";
  name: string | null;
  reference: string | null;
  emails: string[];
  phones: string[];
  /** UUIDv7 */
  customerId: string | null;
  debt: {
    reference: string;
    kind:
      | "invoice"
      | "loan"
      | "credit_card"
      | "rent"
      | "utility"
      | "medical"
      | "membership"
      | "tax"
      | "other";
    /** Minor units */
    amount: number;
    /** ISO 4217 currency code */
    currency: string;
    /** A calendar day, YYYY-MM-DD */
    dueOn: string;
    /** A calendar day, YYYY-MM-DD */
    issuedOn: string | null;
    known: boolean;
  } | null;
  problems: ImportProblem[];
};
export type ImportMapping = {
  /** What each column means; columns left out are not read. Left out: as recognised */
  columns?: {
    index: number;
    field:
      | (
          | "name"
          | "firstName"
          | "lastName"
          | "reference"
          | "email"
          | "phone"
          | "line1"
          | "line2"
          | "postalCode"
          | "city"
          | "region"
          | "country"
          | "language"
          | "timeZone"
          | "tags"
          | "notes"
          | "amount"
          | "currency"
          | "dueOn"
          | "debtReference"
          | "kind"
          | "issuedOn"
        )
      | null;
  }[];
  dateOrder?: "day_month" | "month_day";
  decimalSeparator?: "." | ",";
  /** Which sheet of the workbook to read */
  sheet?: string;
  /** Of amounts that name none */
  currency?: string;
};
export type ImportConfirmation = {
  /** update: fill in what the row says and add its debt. skip: leave the customer alone, debt included. refuse: list the row as refused */
  knownCustomer?: "update" | "skip" | "refuse";
};
export type Export = {
  /** UUIDv7 */
  id: string;
  format: "csv" | "xlsx" | "parquet";
  state: "waiting" | "running" | "done" | "cancelled" | "failed";
  filters: {
    status?: ("pending" | "completed" | "failed" | "refunded")[];
    method?: (
      | "card"
      | "bank_transfer"
      | "paypal"
      | "crypto"
      | "cash"
      | "cheque"
      | "direct_debit"
    )[];
    provider?: string[];
    /** UUIDv7 */
    customerId?: string;
    /** ISO 4217 currency code */
    currency?: string;
    /** Minor units; name the currency too */
    minAmount?: number;
    /** Minor units; name the currency too */
    maxAmount?: number;
    /** Earliest value date */
    from?: string;
    /** Latest value date */
    to?: string;
    /** Of the value date; 1 is Monday */
    weekday?: number;
    /** Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it */
    hour?: number;
    /** The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice */
    hourBegins?: string;
    /** Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter */
    reason?: string;
    /** false: only those without a reason; true: only those with one */
    reasonGiven?: "true" | "false";
    /** Part of the reference or of what identifies the customer */
    q?: string;
    /** A column; with - in front, descending */
    sort?:
      | "createdAt"
      | "-createdAt"
      | "valueOn"
      | "-valueOn"
      | "amount"
      | "-amount"
      | "refundedAmount"
      | "-refundedAmount"
      | "currency"
      | "-currency"
      | "status"
      | "-status"
      | "statusAt"
      | "-statusAt"
      | "method"
      | "-method"
      | "provider"
      | "-provider"
      | "reference"
      | "-reference"
      | "customerName"
      | "-customerName";
  };
  fileName: string;
  /** Rows written so far */
  done: number;
  /** Rows that there will be; null until they are counted */
  total: number | null;
  /** false: about so many */
  totalIsExact: boolean;
  bytes: number | null;
  /** Of the file, in hex */
  sha256: string | null;
  /** What the rows of the file add up to, by currency, whatever their status */
  sums: {
    /** ISO 4217 currency code */
    currency: string;
    payments: number;
    /** Integer in the currency's minor units (12.34 EUR is 1234) */
    amount: number;
    /** Integer in the currency's minor units (12.34 EUR is 1234) */
    refundedAmount: number;
  }[];
  /** Why it failed */
  problem: {
    code: string;
    words: string;
  } | null;
  /** The file can be downloaded */
  fileKept: boolean;
  schedule: {
    /** UUIDv7 */
    id: string;
    name: string;
  } | null;
  createdBy: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
  /** An instant, ISO 8601 in UTC */
  finishedAt: string | null;
  /** An instant, ISO 8601 in UTC */
  expiresAt: string | null;
};
export type ExportInput = {
  format: "csv" | "xlsx" | "parquet";
  filters?: {
    status?: ("pending" | "completed" | "failed" | "refunded")[];
    method?: (
      | "card"
      | "bank_transfer"
      | "paypal"
      | "crypto"
      | "cash"
      | "cheque"
      | "direct_debit"
    )[];
    provider?: string[];
    /** UUIDv7 */
    customerId?: string;
    /** ISO 4217 currency code */
    currency?: string;
    /** Minor units; name the currency too */
    minAmount?: number;
    /** Minor units; name the currency too */
    maxAmount?: number;
    /** Earliest value date */
    from?: string;
    /** Latest value date */
    to?: string;
    /** Of the value date; 1 is Monday */
    weekday?: number;
    /** Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it */
    hour?: number;
    /** The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice */
    hourBegins?: string;
    /** Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter */
    reason?: string;
    /** false: only those without a reason; true: only those with one */
    reasonGiven?: "true" | "false";
    /** Part of the reference or of what identifies the customer */
    q?: string;
    /** A column; with - in front, descending */
    sort?:
      | "createdAt"
      | "-createdAt"
      | "valueOn"
      | "-valueOn"
      | "amount"
      | "-amount"
      | "refundedAmount"
      | "-refundedAmount"
      | "currency"
      | "-currency"
      | "status"
      | "-status"
      | "statusAt"
      | "-statusAt"
      | "method"
      | "-method"
      | "provider"
      | "-provider"
      | "reference"
      | "-reference"
      | "customerName"
      | "-customerName";
  };
};
export type ExportSchedule = {
  name: string;
  format: "csv" | "xlsx" | "parquet";
  filters: {
    status?: ("pending" | "completed" | "failed" | "refunded")[];
    method?: (
      | "card"
      | "bank_transfer"
      | "paypal"
      | "crypto"
      | "cash"
      | "cheque"
      | "direct_debit"
    )[];
    provider?: string[];
    /** UUIDv7 */
    customerId?: string;
    /** ISO 4217 currency code */
    currency?: string;
    /** Minor units; name the currency too */
    minAmount?: number;
    /** Minor units; name the currency too */
    maxAmount?: number;
    /** Of the value date; 1 is Monday */
    weekday?: number;
    /** Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it */
    hour?: number;
    /** The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice */
    hourBegins?: string;
    /** Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter */
    reason?: string;
    /** false: only those without a reason; true: only those with one */
    reasonGiven?: "true" | "false";
    /** Part of the reference or of what identifies the customer */
    q?: string;
    /** A column; with - in front, descending */
    sort?:
      | "createdAt"
      | "-createdAt"
      | "valueOn"
      | "-valueOn"
      | "amount"
      | "-amount"
      | "refundedAmount"
      | "-refundedAmount"
      | "currency"
      | "-currency"
      | "status"
      | "-status"
      | "statusAt"
      | "-statusAt"
      | "method"
      | "-method"
      | "provider"
      | "-provider"
      | "reference"
      | "-reference"
      | "customerName"
      | "-customerName";
  };
  /** Value dates, counted from the day on which it runs */
  range:
    "yesterday" | "last_7_days" | "last_week" | "last_month" | "month_to_date";
  every: "day" | "week" | "month";
  weekday: number | null;
  monthDay: number | null;
  /** In the organisation's time zone */
  hour: number;
  recipients: {
    /** UUIDv7 */
    id: string;
    name: string;
    /** false: left, or may not see payments any more */
    receives: boolean;
  }[];
  /** UUIDv7 */
  id: string;
  /** The day of the next export */
  nextOn: string;
  /** UUIDv7 */
  lastExportId: string | null;
  version: number;
  createdBy: string;
  /** An instant, ISO 8601 in UTC */
  createdAt: string;
};
export type ExportScheduleInput = {
  name: string;
  format: "csv" | "xlsx" | "parquet";
  filters?: {
    status?: ("pending" | "completed" | "failed" | "refunded")[];
    method?: (
      | "card"
      | "bank_transfer"
      | "paypal"
      | "crypto"
      | "cash"
      | "cheque"
      | "direct_debit"
    )[];
    provider?: string[];
    /** UUIDv7 */
    customerId?: string;
    /** ISO 4217 currency code */
    currency?: string;
    /** Minor units; name the currency too */
    minAmount?: number;
    /** Minor units; name the currency too */
    maxAmount?: number;
    /** Of the value date; 1 is Monday */
    weekday?: number;
    /** Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it */
    hour?: number;
    /** The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice */
    hourBegins?: string;
    /** Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter */
    reason?: string;
    /** false: only those without a reason; true: only those with one */
    reasonGiven?: "true" | "false";
    /** Part of the reference or of what identifies the customer */
    q?: string;
    /** A column; with - in front, descending */
    sort?:
      | "createdAt"
      | "-createdAt"
      | "valueOn"
      | "-valueOn"
      | "amount"
      | "-amount"
      | "refundedAmount"
      | "-refundedAmount"
      | "currency"
      | "-currency"
      | "status"
      | "-status"
      | "statusAt"
      | "-statusAt"
      | "method"
      | "-method"
      | "provider"
      | "-provider"
      | "reference"
      | "-reference"
      | "customerName"
      | "-customerName";
  };
  /** Value dates, counted from the day on which it runs */
  range:
    "yesterday" | "last_7_days" | "last_week" | "last_month" | "month_to_date";
  every: "day" | "week" | "month";
  /** 1 is Monday; needed for every week */
  weekday?: number | null;
  /** Needed for every month; the last day where a month is shorter */
  monthDay?: number | null;
  /** In the organisation's time zone */
  hour: number;
  /** People of the organisation who may see payments */
  recipients: string[];
};
export type ExportScheduleChange = {
  name?: string;
  format?: "csv" | "xlsx" | "parquet";
  filters?: {
    status?: ("pending" | "completed" | "failed" | "refunded")[];
    method?: (
      | "card"
      | "bank_transfer"
      | "paypal"
      | "crypto"
      | "cash"
      | "cheque"
      | "direct_debit"
    )[];
    provider?: string[];
    /** UUIDv7 */
    customerId?: string;
    /** ISO 4217 currency code */
    currency?: string;
    /** Minor units; name the currency too */
    minAmount?: number;
    /** Minor units; name the currency too */
    maxAmount?: number;
    /** Of the value date; 1 is Monday */
    weekday?: number;
    /** Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it */
    hour?: number;
    /** The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice */
    hourBegins?: string;
    /** Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter */
    reason?: string;
    /** false: only those without a reason; true: only those with one */
    reasonGiven?: "true" | "false";
    /** Part of the reference or of what identifies the customer */
    q?: string;
    /** A column; with - in front, descending */
    sort?:
      | "createdAt"
      | "-createdAt"
      | "valueOn"
      | "-valueOn"
      | "amount"
      | "-amount"
      | "refundedAmount"
      | "-refundedAmount"
      | "currency"
      | "-currency"
      | "status"
      | "-status"
      | "statusAt"
      | "-statusAt"
      | "method"
      | "-method"
      | "provider"
      | "-provider"
      | "reference"
      | "-reference"
      | "customerName"
      | "-customerName";
  };
  /** Value dates, counted from the day on which it runs */
  range?:
    "yesterday" | "last_7_days" | "last_week" | "last_month" | "month_to_date";
  every?: "day" | "week" | "month";
  /** 1 is Monday; needed for every week */
  weekday?: number | null;
  /** Needed for every month; the last day where a month is shorter */
  monthDay?: number | null;
  /** In the organisation's time zone */
  hour?: number;
  /** People of the organisation who may see payments */
  recipients?: string[];
};
export type ExampleSeed = {
  seed: number;
  customers: number;
  debts: number;
  payments: number;
  refunds: number;
};
export type ExampleSeedInput = {
  payments?: number;
  /** The same seed makes the same payments; any when left out */
  seed?: number;
};
export type SimulatorCounts = {
  recorded: number;
  completed: number;
  failed: number;
  refunded: number;
  /** Attempts that the rules refused, such as a refund of what was refunded */
  refused: number;
};
export type Simulator = {
  on: boolean;
  paymentsPerSecond: number;
  /** Of the payments that are decided */
  successRate: number;
  /** A weight for each method; those left out are not used */
  methodMix: {
    [key: string]: number;
  };
  refundShare: number;
  /** Start pending; they are decided a little later */
  pendingShare: number;
  /** Count for one of the seven days before */
  backdatedShare: number;
  /** So many more at once, so often */
  bursts: {
    everySeconds: number;
    size: number;
  } | null;
  /** An instant, ISO 8601 in UTC */
  until: string | null;
  /** An instant, ISO 8601 in UTC */
  startedAt: string | null;
  switchedBy: string | null;
  /** Payments that were asked for at once and are still to come */
  waiting: number;
  done: SimulatorCounts;
};
export type SimulatorInput = {
  on: boolean;
  paymentsPerSecond?: number;
  /** Of the payments that are decided */
  successRate?: number;
  /** A weight for each method; those left out are not used */
  methodMix?: {
    [key: string]: number;
  };
  refundShare?: number;
  /** Start pending; they are decided a little later */
  pendingShare?: number;
  /** Count for one of the seven days before */
  backdatedShare?: number;
  /** So many more at once, so often */
  bursts?: {
    everySeconds: number;
    size: number;
  } | null;
  /** When it switches itself off: an hour from now when left out, at most a day */
  until?: string;
};
export type BurstInput = {
  size?: number;
};
export type NotificationKind =
  | "payment_received"
  | "payment_failed"
  | "payment_refunded"
  | "payment_overdue"
  | "customer_added"
  | "import_finished"
  | "event_parked"
  | "figures_differ"
  | "ledger_differs";
export type NotificationParams = {
  /** UUIDv7 */
  customerId?: string | null;
  customerName?: string | null;
  amount?: number | null;
  currency?: string | null;
  method?: string | null;
  reason?: string | null;
  reference?: string | null;
  /** A calendar day, YYYY-MM-DD */
  dueOn?: string | null;
  fileName?: string | null;
  state?: string | null;
  created?: number | null;
  updated?: number | null;
  skipped?: number | null;
  refused?: number | null;
  eventType?: string | null;
  differences?: number | null;
};
export type Notification = {
  /** UUIDv7 */
  id: string;
  kind: NotificationKind;
  subjectType:
    "payment" | "debt" | "customer" | "import" | "event" | "figures" | "ledger";
  /** UUIDv7 */
  subjectId: string;
  params: NotificationParams;
  /** UUIDv7 */
  personId: string | null;
  /** An instant, ISO 8601 in UTC */
  occurredAt: string;
  read: boolean;
};
export type UnreadCount = {
  unread: number;
  /** There are more than 1000 */
  more: boolean;
};
export type ReadingInput = {
  /** The newest notification that counts as read, with all before it */
  upTo: string;
};
export type NotificationPreferences = {
  preferences: {
    kind: NotificationKind;
    inApp: boolean;
    /** digest: one mail a day, at 8:00 of the organisation */
    email: "off" | "at_once" | "digest";
  }[];
};
export type NotificationPreferencesInput = {
  preferences: {
    kind: NotificationKind;
    inApp: boolean;
    /** digest: one mail a day, at 8:00 of the organisation */
    email: "off" | "at_once" | "digest";
  }[];
};
export type UsedRate = {
  /** ISO 4217 currency code */
  currency: string;
  /** Decimal: what one unit of `currency` is worth in the asked currency */
  rate: string;
  /** The first day it holds */
  from: string;
};
export type RefundFigures = {
  count: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
};
export type FailureFigures = {
  /** null: none was given */
  reason: string | null;
  count: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
};
export type PreviousMetrics = {
  /** A calendar day, YYYY-MM-DD */
  from: string;
  /** A calendar day, YYYY-MM-DD */
  to: string;
  /** Money that came and stayed: net of refunds; minor units */
  totalVolume: number;
  /** Money that came, before refunds; minor units */
  grossVolume: number;
  /** totalVolume / succeededPayments, rounded half up to minor units; 0 where nothing succeeded */
  averageAmount: number;
  /** succeededPayments / (succeededPayments + failedPayments) */
  successRate: number | null;
  /** Hour of the day, in the organisation's zone, with most payments; the earliest of equals */
  peakHour: number | null;
  /** The method with the largest volume, then with most payments */
  topPaymentMethod:
    | (
        | "card"
        | "bank_transfer"
        | "paypal"
        | "crypto"
        | "cash"
        | "cheque"
        | "direct_debit"
      )
    | null;
  /** Payments of every status */
  totalPayments: number;
  pendingPayments: number;
  succeededPayments: number;
  failedPayments: number;
  refunds: RefundFigures;
  /** By reason, most frequent first, twenty at most */
  failures: FailureFigures[];
  /** Failures whose reasons are not among them */
  failuresBeyond: number;
};
export type Metrics = {
  /** A calendar day, YYYY-MM-DD */
  from: string;
  /** A calendar day, YYYY-MM-DD */
  to: string;
  /** ISO 4217 currency code */
  currency: string;
  /** true: amounts of other currencies are in it, converted at `rates` */
  converted: boolean;
  /** The rates that were used; empty unless converted */
  rates: UsedRate[];
  /** Currencies that have figures in this range too and are not in these */
  otherCurrencies: string[];
  /** Money that came and stayed: net of refunds; minor units */
  totalVolume: number;
  /** Money that came, before refunds; minor units */
  grossVolume: number;
  /** totalVolume / succeededPayments, rounded half up to minor units; 0 where nothing succeeded */
  averageAmount: number;
  /** succeededPayments / (succeededPayments + failedPayments) */
  successRate: number | null;
  /** Hour of the day, in the organisation's zone, with most payments; the earliest of equals */
  peakHour: number | null;
  /** The method with the largest volume, then with most payments */
  topPaymentMethod:
    | (
        | "card"
        | "bank_transfer"
        | "paypal"
        | "crypto"
        | "cash"
        | "cheque"
        | "direct_debit"
      )
    | null;
  /** Payments of every status */
  totalPayments: number;
  pendingPayments: number;
  succeededPayments: number;
  failedPayments: number;
  refunds: RefundFigures;
  /** By reason, most frequent first, twenty at most */
  failures: FailureFigures[];
  /** Failures whose reasons are not among them */
  failuresBeyond: number;
  previous: PreviousMetrics;
};
export type TrendBucket = {
  /** Where the bucket begins */
  timestamp: string;
  /** Its first value date */
  from: string;
  /** Its last value date */
  to: string;
  /** Volume: net of refunds; minor units */
  amount: number;
  /** Payments of every status */
  count: number;
  failed: number;
  successRate: number | null;
};
export type PreviousTrends = {
  /** A calendar day, YYYY-MM-DD */
  from: string;
  /** A calendar day, YYYY-MM-DD */
  to: string;
  buckets: TrendBucket[];
};
export type Trends = {
  period: "day" | "week" | "month" | "year";
  /** A calendar day, YYYY-MM-DD */
  from: string;
  /** A calendar day, YYYY-MM-DD */
  to: string;
  /** ISO 4217 currency code */
  currency: string;
  /** true: amounts of other currencies are in it, converted at `rates` */
  converted: boolean;
  /** The rates that were used; empty unless converted */
  rates: UsedRate[];
  /** Currencies that have figures in this range too and are not in these */
  otherCurrencies: string[];
  /** Every bucket of the period, empty ones too; a day has 23 or 25 hours where clocks change */
  buckets: TrendBucket[];
  previous: PreviousTrends;
};
export type MethodFigures = {
  method:
    | "card"
    | "bank_transfer"
    | "paypal"
    | "crypto"
    | "cash"
    | "cheque"
    | "direct_debit";
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  count: number;
  succeeded: number;
  failed: number;
  successRate: number | null;
  /** Of the volume of all methods */
  share: number | null;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  averageAmount: number;
  /** In as many days right before */
  previousAmount: number;
};
export type Methods = {
  /** A calendar day, YYYY-MM-DD */
  from: string;
  /** A calendar day, YYYY-MM-DD */
  to: string;
  /** ISO 4217 currency code */
  currency: string;
  /** true: amounts of other currencies are in it, converted at `rates` */
  converted: boolean;
  /** The rates that were used; empty unless converted */
  rates: UsedRate[];
  /** Currencies that have figures in this range too and are not in these */
  otherCurrencies: string[];
  /** All methods, the largest volume first */
  methods: MethodFigures[];
};
export type HeatmapCell = {
  /** 1 is Monday */
  weekday: number;
  hour: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  amount: number;
  count: number;
  failed: number;
  successRate: number | null;
};
export type Heatmap = {
  /** A calendar day, YYYY-MM-DD */
  from: string;
  /** A calendar day, YYYY-MM-DD */
  to: string;
  /** ISO 4217 currency code */
  currency: string;
  /** true: amounts of other currencies are in it, converted at `rates` */
  converted: boolean;
  /** The rates that were used; empty unless converted */
  rates: UsedRate[];
  /** Currencies that have figures in this range too and are not in these */
  otherCurrencies: string[];
  /** All 168 cells, Monday 0 o’clock first */
  cells: HeatmapCell[];
};
export type AgingBucket = {
  bucket:
    | "current"
    | "1-30"
    | "31-60"
    | "61-90"
    | "91-120"
    | "121-150"
    | "151-180"
    | "180+";
  /** Days past due; null: not due yet */
  fromDays: number | null;
  /** null: no end */
  toDays: number | null;
  /** Rounded for itself: converted ones may miss the total by single units */
  amount: number;
};
export type Aging = {
  /** A calendar day, YYYY-MM-DD */
  asOf: string;
  known: "now" | "then";
  /** ISO 4217 currency code */
  currency: string;
  /** true: amounts of other currencies are in it, converted at `rates` */
  converted: boolean;
  /** The rates that were used; empty unless converted */
  rates: UsedRate[];
  /** Currencies that have figures in this range too and are not in these */
  otherCurrencies: string[];
  /** Outstanding at the end of that day */
  total: number;
  /** Of it, past due */
  overdue: number;
  buckets: AgingBucket[];
};
export type Kpi = {
  kpi:
    | "dso_simple"
    | "dso_countback"
    | "dso_best_possible"
    | "cei"
    | "recovery_rate";
  unit: "days" | "share";
  /** Days, or a share (1 is all); null where the denominator is not above zero */
  value: number | null;
  /** In words */
  formula: string;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  numerator: number;
  numeratorName: string;
  /** The numerator is not divided by that of dso_countback: it says how much billing was counted */
  denominator: number;
  denominatorName: string;
  /** Of as many days right before */
  previousValue: number | null;
};
export type KpiInputs = {
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  openingReceivables: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  closingReceivables: number;
  /** Of the closing receivables, not past due */
  closingCurrent: number;
  /** Debts that count from a day of the range, less those reversed in it */
  billed: number;
  /** Applied to debts in the range, less what was taken back */
  collected: number;
  /** Integer in the currency's minor units (12.34 EUR is 1234) */
  openingOverdue: number;
  /** Outstanding when it passed its due date within the range */
  newlyOverdue: number;
  /** Of the collected, on debts past due on that day */
  recovered: number;
};
export type Kpis = {
  /** A calendar day, YYYY-MM-DD */
  from: string;
  /** A calendar day, YYYY-MM-DD */
  to: string;
  days: number;
  /** ISO 4217 currency code */
  currency: string;
  /** true: amounts of other currencies are in it, converted at `rates` */
  converted: boolean;
  /** The rates that were used; empty unless converted */
  rates: UsedRate[];
  /** Currencies that have figures in this range too and are not in these */
  otherCurrencies: string[];
  kpis: Kpi[];
  inputs: KpiInputs;
};
export type ExchangeRate = {
  /** UUIDv7 */
  id: string;
  /** ISO 4217 currency code */
  currency: string;
  /** ISO 4217 currency code */
  into: string;
  /** A calendar day, YYYY-MM-DD */
  from: string;
  rate: string;
  /** An instant, ISO 8601 in UTC */
  enteredAt: string;
  enteredBy: string | null;
};
export type ExchangeRateInput = {
  /** ISO 4217 currency code */
  currency: string;
  /** ISO 4217 currency code */
  into: string;
  /** The first day it holds, until a later one begins */
  from: string;
  /** What one unit of `currency` is worth in `into` */
  rate: string;
};
export type AnalyticsDifference = {
  model: string;
  key: string;
  expected: string;
  found: string;
};
export type AnalyticsCheck = {
  /** An instant, ISO 8601 in UTC */
  checkedAt: string | null;
  differences: number;
  details: AnalyticsDifference[];
  /** An instant, ISO 8601 in UTC */
  rebuiltAt: string | null;
};
export type AnalyticsRebuild = {
  /** It is done when `rebuiltAt` of the check is not before this */
  requestedAt: string;
};
export type ParkedEvent = {
  /** UUIDv7 */
  id: string;
  type: string;
  key: string;
  /** The fact itself, as its readers get it */
  payload: any;
  /** An instant, ISO 8601 in UTC */
  occurredAt: string;
  /** An instant, ISO 8601 in UTC */
  parkedAt: string;
  attempts: number;
  /** Who could not handle it, and why */
  error: string | null;
};
export const {
  usePostAuthRegisterMutation,
  usePostAuthLoginMutation,
  usePostAuthRefreshMutation,
  usePostAuthLogoutMutation,
  usePostAuthLogoutEverywhereMutation,
  usePostAuthPasswordResetMutation,
  usePostAuthPasswordResetConfirmMutation,
  usePostAuthPasswordMutation,
  usePostInvitationsMutation,
  useGetInvitationsQuery,
  useLazyGetInvitationsQuery,
  useDeleteInvitationsIdMutation,
  usePostInvitationsAcceptMutation,
  useGetPeopleQuery,
  useLazyGetPeopleQuery,
  useGetPeopleIdQuery,
  useLazyGetPeopleIdQuery,
  usePatchPeopleIdMutation,
  usePostPeopleIdDeactivationMutation,
  useDeletePeopleIdDeactivationMutation,
  useDeletePeopleIdTotpMutation,
  useGetRolesQuery,
  useLazyGetRolesQuery,
  useGetMeQuery,
  useLazyGetMeQuery,
  usePatchMeMutation,
  usePostMeTotpMutation,
  useDeleteMeTotpMutation,
  usePostMeTotpConfirmationMutation,
  useGetSessionsQuery,
  useLazyGetSessionsQuery,
  useDeleteSessionsMutation,
  useDeleteSessionsIdMutation,
  useGetOrganisationQuery,
  useLazyGetOrganisationQuery,
  usePatchOrganisationMutation,
  useGetApiKeysQuery,
  useLazyGetApiKeysQuery,
  usePostApiKeysMutation,
  useDeleteApiKeysIdMutation,
  useGetAuditQuery,
  useLazyGetAuditQuery,
  useGetAuditIdQuery,
  useLazyGetAuditIdQuery,
  useGetWellKnownJwksJsonQuery,
  useLazyGetWellKnownJwksJsonQuery,
  useGetRootWellKnownJwksJsonQuery,
  useLazyGetRootWellKnownJwksJsonQuery,
  useGetDevMailboxQuery,
  useLazyGetDevMailboxQuery,
  useGetDevMailboxIdQuery,
  useLazyGetDevMailboxIdQuery,
  useGetCustomersQuery,
  useLazyGetCustomersQuery,
  usePostCustomersMutation,
  useGetCustomersCountQuery,
  useLazyGetCustomersCountQuery,
  useGetCustomersTotalsQuery,
  useLazyGetCustomersTotalsQuery,
  useGetCustomersTagsQuery,
  useLazyGetCustomersTagsQuery,
  useGetCustomersExportQuery,
  useLazyGetCustomersExportQuery,
  usePostCustomersExportMutation,
  usePostCustomersBulkMutation,
  useGetCustomersIdQuery,
  useLazyGetCustomersIdQuery,
  usePatchCustomersIdMutation,
  useDeleteCustomersIdMutation,
  usePostCustomersIdArchivalMutation,
  useDeleteCustomersIdArchivalMutation,
  useGetCustomersIdTimelineQuery,
  useLazyGetCustomersIdTimelineQuery,
  usePostCustomersIdNotesMutation,
  useGetCustomersIdDebtsQuery,
  useLazyGetCustomersIdDebtsQuery,
  usePostCustomersIdDebtsMutation,
  useGetDebtsIdQuery,
  useLazyGetDebtsIdQuery,
  usePatchDebtsIdMutation,
  usePostDebtsIdReversalMutation,
  useGetViewsQuery,
  useLazyGetViewsQuery,
  usePostViewsMutation,
  useDeleteViewsIdMutation,
  usePostPaymentsMutation,
  useGetPaymentsQuery,
  useLazyGetPaymentsQuery,
  useGetPaymentsExportQuery,
  useLazyGetPaymentsExportQuery,
  useGetPaymentsIdQuery,
  useLazyGetPaymentsIdQuery,
  usePostPaymentsIdCompletionMutation,
  usePostPaymentsIdFailureMutation,
  usePostPaymentsIdRefundsMutation,
  usePostPaymentsIdReversalMutation,
  usePostRefundsIdReversalMutation,
  usePutPaymentsIdAllocationsMutation,
  usePostCustomersIdUnappliedCashAllocationsMutation,
  useGetSettingsAllocationQuery,
  useLazyGetSettingsAllocationQuery,
  usePutSettingsAllocationMutation,
  useGetPaymentProvidersQuery,
  useLazyGetPaymentProvidersQuery,
  usePostWebhooksSandboxMutation,
  useGetLedgerQuery,
  useLazyGetLedgerQuery,
  useGetLedgerCheckQuery,
  useLazyGetLedgerCheckQuery,
  useGetImportsTemplateQuery,
  useLazyGetImportsTemplateQuery,
  usePostImportsMutation,
  useGetImportsQuery,
  useLazyGetImportsQuery,
  useGetImportsIdQuery,
  useLazyGetImportsIdQuery,
  useDeleteImportsIdMutation,
  useGetImportsIdRowsQuery,
  useLazyGetImportsIdRowsQuery,
  usePostImportsIdMappingMutation,
  usePostImportsIdConfirmationMutation,
  usePostImportsIdCancellationMutation,
  useGetImportsIdRefusedRowsQuery,
  useLazyGetImportsIdRefusedRowsQuery,
  usePostExportsMutation,
  useGetExportsQuery,
  useLazyGetExportsQuery,
  useGetExportsIdQuery,
  useLazyGetExportsIdQuery,
  useDeleteExportsIdMutation,
  usePostExportsIdCancellationMutation,
  useGetExportsIdFileQuery,
  useLazyGetExportsIdFileQuery,
  usePostExportSchedulesMutation,
  useGetExportSchedulesQuery,
  useLazyGetExportSchedulesQuery,
  usePatchExportSchedulesIdMutation,
  useDeleteExportSchedulesIdMutation,
  usePostPaymentsSeedMutation,
  useGetDemoSimulatorQuery,
  useLazyGetDemoSimulatorQuery,
  usePutDemoSimulatorMutation,
  usePostDemoSimulatorBurstsMutation,
  useGetNotificationsQuery,
  useLazyGetNotificationsQuery,
  useGetNotificationsUnreadCountQuery,
  useLazyGetNotificationsUnreadCountQuery,
  usePostNotificationsIdReadingMutation,
  usePostNotificationsReadingMutation,
  useGetNotificationPreferencesQuery,
  useLazyGetNotificationPreferencesQuery,
  usePutNotificationPreferencesMutation,
  useGetAnalyticsMetricsQuery,
  useLazyGetAnalyticsMetricsQuery,
  useGetAnalyticsTrendsQuery,
  useLazyGetAnalyticsTrendsQuery,
  useGetAnalyticsMethodsQuery,
  useLazyGetAnalyticsMethodsQuery,
  useGetAnalyticsHeatmapQuery,
  useLazyGetAnalyticsHeatmapQuery,
  useGetAnalyticsAgingQuery,
  useLazyGetAnalyticsAgingQuery,
  useGetAnalyticsKpisQuery,
  useLazyGetAnalyticsKpisQuery,
  useGetAnalyticsExchangeRatesQuery,
  useLazyGetAnalyticsExchangeRatesQuery,
  usePostAnalyticsExchangeRatesMutation,
  useDeleteAnalyticsExchangeRatesIdMutation,
  useGetAnalyticsCheckQuery,
  useLazyGetAnalyticsCheckQuery,
  usePostAnalyticsRebuildMutation,
  useGetParkedEventsQuery,
  useLazyGetParkedEventsQuery,
  usePostParkedEventsIdRetryMutation,
} = injectedRtkApi;
