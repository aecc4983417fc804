import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails where axe finds anything on the screen as it is, once the screen is there and nothing moves any more. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page).toHaveTitle(/./)
  // What is still sliding in is half transparent, and has no contrast yet.
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
  // The other mode looks into frames from elsewhere, of which there are none, and takes three times as long for it.
  expect(page.frames()).toHaveLength(1)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}
