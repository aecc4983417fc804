/** As the inbox knows it: which facts the read models have. */
export const consumerName = 'analytics'

export const buildJobName = 'analytics.build'
export const checkJobName = 'analytics.check'
