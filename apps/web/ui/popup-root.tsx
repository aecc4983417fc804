const id = 'popups'

/** Where menus, lists and dialogs are drawn: a named region, so that nothing on the screen lies outside of one. */
export const PopupRoot = ({ label }: { label: string }) => <section id={id} aria-label={label} className="contents" />

/** For the `container` of every Portal. */
export const popupRoot = (): HTMLElement | undefined =>
  typeof document === 'undefined' ? undefined : (document.getElementById(id) ?? undefined)
