// Sorts, filters and thins out comparison tables, and collects techniques to set side by side.
// The plain table is on the page; the state of a table is in the address, the collection in the tab.

const MOST_COMPARED = 6;

function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

// --- the tray: what a reader collects across pages --------------------------------------------------

const tray = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem("compare") ?? "[]");
    } catch {
      return [];
    }
  },
  toggle(id, name) {
    const chosen = tray.read().filter((one) => one.id !== id);
    if (chosen.length === tray.read().length && chosen.length < MOST_COMPARED) chosen.push({id, name});
    tray.write(chosen);
  },
  write(chosen) {
    try {
      sessionStorage.setItem("compare", JSON.stringify(chosen));
    } catch {
      // A reader who forbids storage compares by the address alone.
    }
    tray.show();
  },
  show() {
    const chosen = tray.read();
    const ids = chosen.map(({id}) => id);
    for (const button of document.querySelectorAll("button[data-compare]")) {
      const taken = ids.includes(button.dataset.compare);
      button.setAttribute("aria-pressed", taken);
      button.disabled = !taken && ids.length >= MOST_COMPARED;
    }
    document.querySelector(".tray")?.remove();
    const root = document.querySelector("[data-site-root]")?.dataset.siteRoot.replace(/\/?$/, "/");
    if (!chosen.length || !root || document.querySelector("[data-side-by-side]")) return;
    const clear = element("button", {type: "button", class: "md-button"}, "Clear");
    clear.addEventListener("click", () => tray.write([]));
    const names = chosen.map(({name}) => name).join(", ");
    const open = element("a", {class: "md-button md-button--primary", href: `${root}compare/?t=${ids.join(",")}`}, `Compare ${chosen.length}`);
    const words = element("span", {role: "status"}, `To compare: ${names}`);
    document.body.append(element("aside", {class: "tray", "aria-label": "Techniques to compare"}, words, open, clear));
  },
};

// --- tables -----------------------------------------------------------------------------------------

/** Whether a row passes: one of the wanted values in each column, and not only unwanted ones. */
function reasonsAgainst(cells, wanted, unwanted) {
  const against = [];
  for (const [column, values] of wanted) {
    if (!values.some((value) => cells[column]?.some((one) => one.includes(value)))) against.push([column, values, "not"]);
  }
  for (const [column, values] of unwanted) {
    const cases = cells[column] ?? [];
    const hit = values.filter((value) => cases.length && cases.every((one) => one.includes(value)));
    if (hit.length) against.push([column, hit, ""]);
  }
  return against;
}

function enhance(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell, i) => ({
    cell,
    i,
    id: cell.dataset.column,
    kind: cell.dataset.kind ?? "text",
    label: cell.textContent.trim(),
    values: Object.entries(JSON.parse(cell.dataset.values ?? "{}")),
  }));
  const rows = [...table.tBodies[0].rows].map((row, place) => ({row, place, cells: cellsOf(row)}));
  const given = new URLSearchParams(location.search);
  const state = {
    sort: given.get("sort") ?? "",
    hide: new Set(split(given.get("hide"))),
    with: new Set(split(given.get("with"))),
    not: new Set(split(given.get("not"))),
  };
  const count = element("span", {role: "status", class: "count"});
  const buttons = new Map();

  function cellsOf(row) {
    return Object.fromEntries(heads.map(({id, i}) => [id, (row.cells[i].dataset.ids ?? "").split("|").filter(Boolean).map((one) => one.split(","))]));
  }

  function show() {
    const wanted = grouped(state.with);
    const unwanted = grouped(state.not);
    let fitting = 0;
    for (const {row, cells} of rows) {
      const against = reasonsAgainst(cells, wanted, unwanted);
      row.classList.toggle("out", against.length > 0);
      row.querySelector(".reason")?.remove();
      if (against.length) row.cells[0].append(element("span", {class: "reason"}, against.map(inWords).join("; ")));
      else fitting += 1;
    }
    const column = heads.find(({id}) => id === state.sort.replace(/^-/, ""));
    const sorted = [...rows].sort((a, b) => (column ? compared(a.row.cells[column.i], b.row.cells[column.i], column) : 0) || a.place - b.place);
    table.tBodies[0].append(...sorted.map(({row}) => row));
    for (const {cell, id, i} of heads) {
      const direction = state.sort === id ? "ascending" : state.sort === `-${id}` ? "descending" : "none";
      cell.setAttribute("aria-sort", direction);
      for (const row of table.rows) row.cells[i].hidden = state.hide.has(id);
    }
    for (const [key, button] of buttons) {
      const how = state.with.has(key) ? "only" : state.not.has(key) ? "not" : "any";
      button.dataset.how = how;
      button.querySelector(".how").textContent = how;
    }
    count.textContent = `${fitting} of ${rows.length} rows match`;
    const kept = Object.entries({sort: state.sort, hide: [...state.hide].join(), with: [...state.with].join(), not: [...state.not].join()});
    const search = new URLSearchParams(kept.filter(([, value]) => value)).toString();
    history.replaceState(null, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
  }

  function compared(a, b, {kind}) {
    const down = state.sort.startsWith("-") ? -1 : 1;
    if (kind === "scale" || kind === "quantity") {
      const [x, y] = [a, b].map((cell) => (cell.dataset.sort ? Number(cell.dataset.sort) : NaN));
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
      return (x - y) * down;
    }
    return words(a).localeCompare(words(b), "en", {numeric: true}) * down;
  }

  function inWords([column, values, word]) {
    const head = heads.find(({id}) => id === column);
    const named = new Map(head.values);
    return `${head.label}: ${word} ${values.map((one) => named.get(one)).join(" or ")}`.replace(":  ", ": ");
  }

  for (const head of heads) {
    const button = element("button", {type: "button", class: "sort"}, ...head.cell.childNodes);
    button.addEventListener("click", () => {
      state.sort = state.sort === head.id ? `-${head.id}` : state.sort === `-${head.id}` ? "" : head.id;
      show();
    });
    head.cell.append(button);
  }
  const filters = heads.filter(({values}) => values.length > 1).map((head) => {
    const set = element("fieldset", {}, element("legend", {}, head.label));
    for (const [value, label] of head.values) {
      const key = `${head.id}.${value}`;
      const button = element("button", {type: "button", class: "tri"}, `${label}: `, element("span", {class: "how"}));
      button.addEventListener("click", () => {
        if (state.with.delete(key)) state.not.add(key);
        else if (!state.not.delete(key)) state.with.add(key);
        show();
      });
      buttons.set(key, button);
      set.append(button, " ");
    }
    return set;
  });
  const columns = element("fieldset", {}, element("legend", {}, "Columns"));
  for (const {id, label} of heads.slice(1)) {
    const box = element("input", {type: "checkbox"});
    box.checked = !state.hide.has(id);
    box.addEventListener("change", () => {
      if (box.checked) state.hide.delete(id);
      else state.hide.add(id);
      show();
    });
    columns.append(element("label", {}, box, ` ${label}`), " ");
  }
  const reset = element("button", {type: "button", class: "md-button"}, "Reset");
  reset.addEventListener("click", () => {
    state.sort = "";
    for (const set of [state.hide, state.with, state.not]) set.clear();
    for (const box of columns.querySelectorAll("input")) box.checked = true;
    show();
  });
  const place = document.querySelector("[data-table-tools]");
  place.append(element("details", {class: "filters"}, element("summary", {}, "Filter rows, choose columns"), ...filters, columns), element("p", {class: "tools"}, count, reset));
  show();
}

const split = (text) => (text ?? "").split(",").filter(Boolean);

const words = (cell) => cell.cloneNode(true).textContent.trim();

/** ["heat.low", "heat.high"] to [["heat", ["low", "high"]]]. */
function grouped(keys) {
  const found = new Map();
  for (const key of keys) {
    const [column, value] = key.split(".");
    found.set(column, [...(found.get(column) ?? []), value]);
  }
  return [...found];
}

for (const button of document.querySelectorAll("button[data-compare]")) {
  button.addEventListener("click", () => tray.toggle(button.dataset.compare, button.dataset.name));
}
for (const table of document.querySelectorAll("table[data-table]")) enhance(table);
tray.show();
