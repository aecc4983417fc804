import { describe, expect, it } from 'vitest'
import { offsetOf, timeZoneOptions } from './time-zones.ts'

const winter = new Date('2026-01-15T12:00:00Z')
const summer = new Date('2026-07-15T12:00:00Z')

describe('the list of time zones', () => {
  it('shows the offset of the day, summer time included', () => {
    expect(offsetOf('Europe/Berlin', winter)).toBe('UTC+1')
    expect(offsetOf('Europe/Berlin', summer)).toBe('UTC+2')
    expect(offsetOf('America/St_Johns', winter)).toBe('UTC−3:30')
    expect(offsetOf('UTC', winter)).toBe('UTC')
  })

  it('begins with UTC, names places in words and holds each zone once', () => {
    const options = timeZoneOptions('en', winter)
    expect(options[0]).toEqual({ value: 'UTC', label: 'UTC', detail: 'UTC' })
    expect(options).toContainEqual({ value: 'America/New_York', label: 'America / New York', detail: 'UTC−5' })
    expect(new Set(options.map((option) => option.value)).size).toBe(options.length)
  })
})
