// The way in: Streamlit calls this whenever it has a sheet for us.

import { Page } from "./page.js";

const pages = new WeakMap();

export default function ({ data, parentElement }) {
  const page = pages.get(parentElement);
  if (page) page.take(data);
  else pages.set(parentElement, new Page(parentElement, data));
  return () => {
    pages.get(parentElement)?.close();
    pages.delete(parentElement);
  };
}
