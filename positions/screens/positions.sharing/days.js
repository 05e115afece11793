// @ts-check
// Days as the server writes them: 2027-01-12.

/**
 * The day so many days after another.
 * @param {string} day
 * @param {number} days
 */
export function after(day, days) {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
