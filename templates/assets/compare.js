// Sets two to six techniques side by side, those that the address names: ?t=one,other.

const place = document.querySelector("[data-side-by-side]");
const home = place.dataset.siteRoot.replace(/\/?$/, "/");
const LISTS = {use_when: "Use when", avoid_when: "Avoid when", strengths: "Strengths", weaknesses: "Weaknesses", requirements: "What it needs"};
const table = place.querySelector(".side-by-side");
const said = place.querySelector("[role=status]");
const only = place.querySelector("[name=only]");
let names = {};

const chosen = () => [...new Set((new URLSearchParams(location.search).get("t") ?? "").split(",").filter(Boolean))].slice(0, 6);

function choose(ids) {
  const kept = new URLSearchParams(only.checked ? {differences: "only"} : {});
  history.pushState(null, "", `?${[ids.length && `t=${ids.join(",")}`, kept.toString()].filter(Boolean).join("&")}`);
  tray.write(ids.map((id) => ({id, name: names[id]?.[0] ?? id})));
  show();
}

async function fetched(path) {
  const answer = await fetch(home + path);
  if (!answer.ok) throw new Error(path);
  return answer.json();
}

const said_of = (one) => [one.words, one.when && `(${one.when})`].filter(Boolean).join(" ");

const detail_of = (one) => [one.conditions, one.note, one.evidence, one.as_of && `as of ${one.as_of}`, ...one.sources].filter(Boolean).join(" · ");

/** The lines of the comparison: a label, and for each technique a list of texts with their details. */
function lines(techniques) {
  const found = [{label: "In a sentence", cells: techniques.map(({summary}) => [[summary, ""]])}];
  found.push({label: "Family", cells: techniques.map(({family}) => [[family, ""]])});
  const traits = new Map(techniques.flatMap(({traits}) => traits).map(({id, label}) => [id, label]));
  for (const [id, label] of traits) {
    found.push({label, cells: techniques.map((one) => (one.traits.find((trait) => trait.id === id)?.cases ?? []).map((each) => [said_of(each), detail_of(each)]))});
  }
  for (const [field, label] of Object.entries(LISTS)) {
    found.push({label, cells: techniques.map((one) => one[field].map((text) => [text, ""]))});
  }
  found.push({label: "Figures", cells: techniques.map(({figures}) => figures.map((one) => [`${one.label}: ${one.words}`, detail_of(one)]))});
  return found.filter(({cells}) => cells.some((cell) => cell.length));
}

const plain = (cell) => cell.map(([text]) => text).join("; ") || "not stated";

async function show() {
  const ids = chosen();
  place.classList.toggle("empty", ids.length < 2);
  said.textContent = ids.length === 1 ? "Add a second technique." : "";
  table.replaceChildren();
  if (!ids.length) return;
  const found = (await Promise.all(ids.map((id) => fetched(`techniques/${id}/technique.json`).catch(() => id))));
  const unknown = found.filter((one) => typeof one === "string");
  if (unknown.length) said.textContent = `There is no technique called ${unknown.join(", ")}.`;
  const techniques = found.filter((one) => typeof one !== "string");
  if (!techniques.length || ids.join() !== chosen().join()) return;
  const all = lines(techniques);
  const differing = all.filter(({cells}) => new Set(cells.map(plain)).size > 1);
  const shown = only.checked ? differing : all;
  const head = element("tr", {}, element("th", {scope: "col"}, "Technique"), ...techniques.map(({id, name}) => {
    const remove = element("button", {type: "button", class: "remove", "aria-label": `Remove ${name}`}, "×");
    remove.addEventListener("click", () => choose(ids.filter((one) => one !== id)));
    return element("th", {scope: "col"}, element("a", {href: `${home}techniques/${id}/`}, name), " ", remove);
  }));
  const body = shown.map(({label, cells}) => element("tr", {}, element("th", {scope: "row"}, label), ...cells.map(filled)));
  table.append(element("table", {}, element("caption", {}, `${techniques.map(({name}) => name).join(", ")} side by side`), element("thead", {}, head), element("tbody", {}, ...body)));
  if (techniques.length > 1 && !unknown.length) said.textContent = `${differing.length} of ${all.length} lines differ`;
  place.lines = [["Technique", ...techniques.map(({name}) => name)], ...shown.map(({label, cells}) => [label, ...cells.map(plain)])];
}

function filled(cell) {
  if (!cell.length) return element("td", {}, element("span", {class: "not-stated"}, "not stated"));
  return element("td", {}, ...cell.map(([text, detail]) =>
    element("div", {}, text, ...(detail ? [element("small", {}, detail)] : []))));
}

const markdown = () => {
  const [head, ...rest] = place.lines.map((line) => `| ${line.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
  return [head, `|${"---|".repeat(place.lines[0].length)}`, ...rest].join("\n");
};

const csv = () => place.lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");

for (const button of place.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = button.dataset.copy === "csv" ? csv() : markdown();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied";
    } catch {
      said.replaceChildren(element("textarea", {readonly: "", rows: "8", "aria-label": "To copy"}, text));
    }
  });
}

only.checked = new URLSearchParams(location.search).get("differences") === "only";
only.addEventListener("change", () => choose(chosen()));
addEventListener("popstate", show);
place.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = place.querySelector("[name=add]");
  const wanted = field.value.trim().toLowerCase();
  const id = Object.keys(names).find((one) => one === wanted || names[one].some((name) => name.toLowerCase() === wanted));
  if (!id) said.textContent = wanted ? `No technique is called “${field.value.trim()}”.` : "Type the name of a technique.";
  else if (chosen().length >= 6) said.textContent = "Six techniques are the most that fit side by side.";
  else {
    field.value = "";
    choose([...new Set([...chosen(), id])]);
  }
});
fetched("techniques/names.json").then((found) => {
  names = found;
  const options = Object.values(names).flat().map((name) => element("option", {value: name}));
  place.querySelector("datalist").append(...options);
});
show();
