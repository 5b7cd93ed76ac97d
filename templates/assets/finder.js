// Sifts the table of the finder by what a reader cannot change. The state is in the address.

/** What limits leave of a technique: see judge() in generator/limits.py. *values*: trait -> "case|case", values by ",". */
function judge(values, cannot) {
  const against = [];
  const notKnown = [];
  for (const [trait, impossible] of cannot) {
    const cases = (values[trait] || "unknown").split("|").map((one) => one.split(","));
    if (cases.some((one) => one.join() === "unknown")) notKnown.push(trait);
    else if (cases.every((one) => one.some((id) => impossible.includes(id)))) against.push(trait);
  }
  if (against.length) return {verdict: "does not fit", traits: against};
  return notKnown.length ? {verdict: "unknown", traits: notKnown} : {verdict: "fits", traits: []};
}

function sift(form) {
  const table = document.querySelector(".finder-table");
  const headings = [...table.querySelectorAll("th[data-trait]")].map((cell) => [cell.dataset.trait, cell.textContent]);
  const labels = new Map(headings);
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => {
    const cells = [...row.querySelectorAll("td:not(.verdict)")];
    const values = Object.fromEntries(headings.map(([trait], i) => [trait, cells[i].dataset.ids]));
    const words = new Map(headings.map(([trait], i) => [trait, cells[i].textContent]));
    return {row, values, words, verdict: row.querySelector(".verdict")};
  });
  const fields = [...form.elements].filter(({name}) => name);

  const given = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = given.get(field.name) ?? "";
    field.value = [...field.options].some((option) => option.value === value) ? value : "";
  }

  function show() {
    const chosen = fields.filter(({value}) => value).map((field) => [field.name, field.value]);
    history.replaceState(null, "", chosen.length ? `?${new URLSearchParams(chosen)}` : location.pathname);
    const state = Object.fromEntries(chosen);
    const cannot = fields.flatMap((field) => Object.entries(JSON.parse(field.selectedOptions[0].dataset.cannot ?? "{}")));
    const count = {fits: 0, unknown: 0, "does not fit": 0};
    for (const {row, values, words, verdict} of rows) {
      const found = judge(values, cannot);
      const elsewhere = state.for && row.dataset.for !== state.for;
      row.hidden = Boolean(elsewhere || (state.hide && found.verdict === "does not fit"));
      row.classList.toggle("out", found.verdict === "does not fit");
      const reasons = found.traits.map((trait) => (found.verdict === "unknown" ? labels.get(trait) : `${labels.get(trait)}: ${words.get(trait)}`));
      verdict.textContent = cannot.length ? [found.verdict, [...new Set(reasons)].join("; ")].filter(Boolean).join(": ") : "";
      verdict.className = `verdict ${found.verdict.replaceAll(" ", "-")}`;
      if (!elsewhere) count[found.verdict] += 1;
    }
    form.querySelector(".finder-count").textContent = cannot.length
      ? `${count.fits} fit, ${count.unknown} unknown, ${count["does not fit"]} do not fit`
      : `${count.fits} techniques`;
  }

  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}

if (typeof document !== "undefined") sift(document.querySelector("[data-finder]"));
