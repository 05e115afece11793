// @ts-check
// Days and moments in words, as positions/words/ has them: tests/cases/dates.json holds the two to the same answers.

const ZONE = "Europe/Amsterdam";

/** @param {string} language */
const spoken = (language) => (language === "en" ? "en-GB" : language);

/**
 * A day in full: 12 januari 2027.
 * @param {string | Date} at as 2027-01-12, or a moment of that day
 * @param {string} language
 */
export function inWords(at, language) {
  const timeZone = typeof at === "string" ? "UTC" : ZONE;
  const form = new Intl.DateTimeFormat(spoken(language), { timeZone, day: "numeric", month: "long", year: "numeric" });
  return form.format(new Date(at));
}

/**
 * A day with the time in The Hague: 12 januari 2027, 14:03.
 * @param {Date} at
 * @param {string} language
 */
export function moment(at, language) {
  const clock = new Intl.DateTimeFormat(spoken(language), { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
  return `${inWords(at, language)}, ${clock.format(at)}`;
}
