// The only piece of the client that does something by itself.

window.yokoten.search = search;

for (const form of document.querySelectorAll("form.search-box")) {
  if (form instanceof HTMLFormElement) suggestIn(form);
}
