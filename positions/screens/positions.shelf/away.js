// @ts-check
// What may be done with a dossier as a whole, behind its line: into the archive, out of it, and from there for good.

import { dialog } from "../positions.kit/dialogs.js";
import { h, fill } from "../positions.kit/dom.js";
import { ITEM, menu } from "../positions.kit/menus.js";
import { named } from "./naming.js";
import { field } from "./starting.js";

/** @typedef {import("../positions.kit/protocol.d.ts").ShelvedData} ShelvedData */
/** @typedef {import("../positions.kit/types.d.ts").Close} Close */
/** @typedef {import("./shelf.js").Shelf} Shelf */

/** The menu behind a line; none where nothing may be done.
 * @param {Shelf} page
 * @param {ShelvedData} row */
export function away(page, row) {
  const { text } = page.data;
  /** @type {[string, () => void][]} */
  const deeds = [];
  if (row.owned && !row.archived) deeds.push([text.put_away, () => named(page, () => move(page, row))]);
  if (row.owned && row.archived) deeds.push([text.bring_back, () => named(page, () => move(page, row))]);
  if (page.data.new && row.archived) deeds.push([text.destroy, () => destroy(page, row)]);
  if (!deeds.length) return null;
  const item = (/** @type {[string, () => void]} */ [said, act], /** @type {Close} */ close) =>
    h("button", { type: "button", onclick: () => (close(true), act()), ...ITEM }, said);
  const label = fill(text.more, { title: row.title });
  return menu("…", (close) => deeds.map((deed) => item(deed, close)), { "aria-label": label, class: "more" }).wrap;
}

/** Into the archive or out of it; what was done can be taken back from where it is said.
 * @param {Shelf} page
 * @param {ShelvedData} row */
function move(page, row) {
  const { text, words } = page.data;
  const kind = row.archived ? "bring_back" : "archive";
  const sent = page.ask({ kind, name: "", id: row.id }, ({ refused }) => {
    if (refused) return page.did.replaceChildren(h("span", { class: "warning" }, refused));
    const back = () => move(page, { ...row, archived: !row.archived });
    const undo = h("button", { type: "button", class: "link", onclick: back }, text.undo);
    const said = fill(row.archived ? text.brought_back : text.was_put_away, { title: row.title });
    return page.did.replaceChildren(said, " ", undo);
  });
  if (!sent) page.did.replaceChildren(h("span", { class: "warning" }, words.line_away));
}

/** What makes a backup of one dossier, in a terminal.
 * @param {string} id */
const backup = (id) => `python -m positions backup --dossier ${id} ${id}.backup`;

/** For good: after its file was taken along, and by its title.
 * @param {Shelf} page
 * @param {ShelvedData} row */
function destroy(page, row) {
  const { text, words, lengths: most, asks } = page.data;
  const file = {
    href: `uitvoer/${encodeURIComponent(row.id)}.xlsx?verspreiding=restricted&rodelijnen=ja`,
    download: "",
  };
  const title = field(fill(text.type_title, { title: row.title }), { required: true, maxlength: most.title });
  const name = field(words.your_name, { required: asks, maxlength: most.name, autocomplete: "name" });
  const why = h("p", { class: "warning", role: "alert" });
  const act = h("button", { type: "submit", class: "plain main", disabled: true }, text.destroy_do);
  const taken = () => {
    act.disabled = false;
  };
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const message = { name: asks ? name.box.value : "", id: row.id, title: title.box.value };
    const sent = page.ask({ kind: "destroy", ...message }, ({ refused }) => {
      if (refused) return (why.textContent = refused);
      asked.close();
      return page.did.replaceChildren(fill(text.destroyed, { title: row.title }));
    });
    why.textContent = sent ? "" : words.line_away;
  };
  const asked = dialog(
    page.root,
    { "aria-labelledby": "destroy-title" },
    h(
      "form",
      { onsubmit: send },
      h("h2", { id: "destroy-title" }, fill(text.destroy_title, { title: row.title })),
      h("p", {}, text.destroy_why),
      h("p", {}, h("a", { class: "plain", onclick: taken, ...file }, text.destroy_file)),
      h("p", { class: "second" }, text.destroy_backup, " ", h("code", {}, backup(row.id))),
      title.label,
      asks ? name.label : "",
      why,
      h(
        "p",
        { class: "actions" },
        act,
        cancel(page, () => asked),
      ),
    ),
  );
}

/** @param {Shelf} page @param {() => HTMLDialogElement} asked */
function cancel({ data: { words } }, asked) {
  return h("button", { type: "button", class: "plain", onclick: () => asked().close() }, words.cancel);
}
