// @ts-check
// Dossiers by words of their title or number, whatever their capitals and accents.

const plain = (/** @type {string} */ text) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}|\u00AD/gu, "")
    .toLowerCase();

/** Those that have every word of a text.
 * @template {{ title: string, number: string }} Kind
 * @param {Kind[]} rows
 * @param {string} text */
export function sought(rows, text) {
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  return rows.filter(({ title, number }) => wanted.every((word) => plain(`${title} ${number}`).includes(word)));
}
