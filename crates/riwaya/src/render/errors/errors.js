"use strict";
const view = document.getElementById("view");
const overview = document.getElementById("overview");
const cases = [...document.querySelectorAll("#list li")];
const words = document.getElementById("by-text");
const choices = ["class", "slot", "type"].map(name => document.getElementById("by-" + name));
let current = null;

const shown = () => cases.filter(item => !item.hidden);

function filter() {
  const [klass, slot, type] = choices.map(choice => choice.value);
  const part = words.value.trim();
  for (const group of document.querySelectorAll("#list details")) {
    let left = 0;
    for (const item of group.querySelectorAll("li")) {
      item.hidden = !!(klass && group.dataset.class !== klass || slot && item.dataset.slot !== slot || type && item.dataset.type !== type || part && !item.textContent.includes(part));
      left += !item.hidden;
    }
    group.hidden = !left;
    group.querySelector(".cases").textContent = left;
    if (klass && left) group.open = true;
  }
  count();
}

function count() {
  const all = shown();
  const at = all.indexOf(current) + 1;
  document.getElementById("shown").textContent = (at ? at + " of " : "") + all.length + (all.length === 1 ? " error" : " errors");
}

function banner(item) {
  const out = document.createElement("section");
  out.className = "case";
  const name = document.createElement("h2");
  name.textContent = item.closest("details").dataset.class;
  out.append(name, ...[...item.querySelector("a").children].map(child => child.cloneNode(true)));
  return out;
}

/* Shows an article, and what a case is about in it. */
function show(article, item) {
  const template = document.getElementById("a" + article);
  if (!template) return;
  const page = template.content.cloneNode(true);
  if (item) page.querySelector("article").prepend(banner(item));
  view.replaceChildren(page);
  view.scrollTop = 0;
  if (!item) return;
  const { g, o, row } = item.dataset;
  const section = view.querySelector("#r" + row);
  if (section) {
    section.classList.add("here");
    for (const value of section.querySelectorAll("li"))
      if (value.dataset.at && (value.dataset.at === g || value.dataset.at === o)) value.classList.add("here");
  }
  for (const mark of view.querySelectorAll(".both [data-rows]"))
    if (mark.dataset.rows.split(" ").includes(row)) mark.classList.add("lit");
  const marks = [...view.querySelectorAll(".both [data-at]")].filter(mark => mark.dataset.at === g || mark.dataset.at === o);
  marks.forEach(mark => mark.classList.add("here"));
  if (marks[0]) marks[0].scrollIntoView({ block: "center" });
}

function open() {
  if (current) current.classList.remove("here");
  current = null;
  const hash = location.hash.slice(1);
  const item = /^c\d+$/.test(hash) && document.getElementById(hash);
  if (item) {
    current = item;
    item.closest("details").open = true;
    item.classList.add("here");
    item.scrollIntoView({ block: "nearest" });
    show(item.dataset.a, item);
  } else if (/^a\d+$/.test(hash)) {
    show(hash.slice(1), null);
  } else {
    view.replaceChildren(overview);
    view.scrollTop = 0;
  }
  count();
}

function walk(step) {
  const all = shown();
  if (!all.length) return;
  const at = all.indexOf(current);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  location.hash = all[next].id;
}

choices.forEach(choice => choice.addEventListener("change", filter));
words.addEventListener("input", filter);
document.getElementById("next").addEventListener("click", () => walk(1));
document.getElementById("previous").addEventListener("click", () => walk(-1));
addEventListener("hashchange", open);
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT)$/.test(event.target.tagName)) return;
  if (event.key === "n") walk(1);
  else if (event.key === "p") walk(-1);
  else if (event.key === "Escape") location.hash = "";
});
filter();
open();
