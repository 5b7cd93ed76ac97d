// Goes through a flow with a reader. The pages work without it: it carries the answers along in the
// address (?question=option), lists them, and says what they leave. Nothing is stored.
// The first half works out what answers come to, as generator/flow_walk.py and decision_record.py do.

const UNSURE = "unsure";

/** Where answers lead: see Walk in generator/flow_walk.py. */
function walk(flow, answers) {
  const questions = new Map(flow.questions.map((question) => [question.id, question]));
  const waiting = [flow.start];
  const here = {asked: [], counted: [], unsure: [], open: []};
  for (const node of waiting) {
    const question = questions.get(node);
    if (!question) continue;
    here.asked.push(node);
    let onward = question.options;
    if (answers[node] === UNSURE) here.unsure.push(node);
    else {
      onward = onward.filter(({id}) => id === answers[node]);
      for (const option of onward) here.counted.push({question, option});
      if (!onward.length) here.open.push(node);
    }
    for (const {to} of onward) if (!waiting.includes(to)) waiting.push(to);
  }
  const reached = new Set([...here.open, ...waiting.filter((node) => !questions.has(node))]);
  for (const node of reached) for (const {to} of questions.get(node)?.options ?? []) reached.add(to);
  here.ends = flow.ends.filter(({id}) => reached.has(id));
  here.place = here.open[0] ?? (here.ends.length === 1 ? here.ends[0].id : `${here.unsure[0]}/${UNSURE}`);
  return here;
}

const candidates = (ends) => [...new Set(ends.flatMap(({techniques}) => techniques))];

/** The techniques that answers have put out of question, each with the first answer that did. */
function left(flow, answers) {
  const here = walk(flow, answers);
  const still = candidates(here.ends);
  const found = new Map();
  const soFar = {};
  let before = candidates(flow.ends);
  for (const id of here.asked) {
    if (!(id in answers)) continue;
    soFar[id] = answers[id];
    const now = candidates(walk(flow, soFar).ends);
    const edge = here.counted.find(({question}) => question.id === id);
    if (edge) {
      const reasons = edge.option.rules_out;
      for (const technique of [...Object.keys(reasons), ...before.filter((one) => !now.includes(one))]) {
        const known = found.get(technique);
        if ((!known && !still.includes(technique)) || (known && !known.reason && reasons[technique])) {
          found.set(technique, {technique, ...edge, reason: reasons[technique] ?? ""});
        }
      }
    }
    before = now;
  }
  return [...found.values()];
}

/** Each single answer that would lead elsewhere, the last question first. */
function flips(flow, answers) {
  const here = walk(flow, answers);
  const ids = (ends) => ends.map(({id}) => id).join();
  return [...here.counted].reverse().flatMap(({question}) =>
    question.options
      .map((option) => ({question, option, ...walk(flow, {...answers, [question.id]: option.id})}))
      .filter(({ends}) => ids(ends) !== ids(here.ends)));
}

/** What a team files about a choice: see generator/decision_record.py. */
function decisionRecord(flow, answers, day, address) {
  const here = walk(flow, answers);
  const decided = here.ends.length === 1 && !here.open.length;
  const titles = (ends) => ends.map(({title}) => title).join(", or ");
  const part = (heading, lines) => (lines.length ? ["", heading, "", ...lines] : []);
  const asked = here.asked.map((id) => {
    const {text, how_to_find_out} = flow.questions.find((question) => question.id === id);
    if (answers[id] === UNSURE) return `- ${text} I don't know. How to find out: ${how_to_find_out}`;
    const edge = here.counted.find(({question}) => question.id === id);
    return `- ${text} ${edge ? `${edge.option.label}: ${edge.option.because}` : "Not answered yet."}`;
  });
  const results = here.ends.flatMap((end) => [
    "",
    `## ${decided ? "Result" : "Still possible"}: ${end.title}`,
    "",
    ...("reason" in end ? [end.reason, ""] : []),
    ...(end.steps?.length ? end.steps : end.techniques.map((id) => flow.techniques[id])).map((text, i) => `${i + 1}. ${text}`),
    ...(end.first_step ? ["", `First: ${end.first_step}`] : []),
    ...(end.choose_again ? ["", `Choose again: ${end.choose_again}`] : []),
  ]);
  return [
    decided ? `# Decision: ${titles(here.ends)}` : `# Not decided yet: ${flow.name}`,
    "",
    `${flow.name} State of ${flow.state}, asked on ${day}.`,
    `<${address}>`,
    ...part("## Answers", asked),
    ...results,
    ...part("## Why not the others", left(flow, answers).map(({technique, reason, question, option}) =>
      `- ${flow.techniques[technique]}: ${reason || option.because} (${question.text} ${option.label})`)),
    ...part("## What would change it", flips(flow, answers).map(({question, option, ends}) =>
      `- ${question.text} ${option.label}: ${titles(ends)}`)),
    ...part("## Sources", [...new Set(here.ends.flatMap(({sources}) => sources ?? []))].map((one) => `- ${one}`)),
    "",
  ].join("\n");
}

/** Answers of an old link in today's words, with what is to be said about each change. */
function today(flow, given) {
  const answers = {};
  const notices = [];
  for (const [name, value] of given) {
    let question = name;
    let option = value;
    const changed = () =>
      flow.former.find((one) => one.question === question && one.option === option) ??
      flow.former.find((one) => one.question === question && !one.option);
    for (let former; question && option && notices.length < 20 && (former = changed()); ) {
      if (former.option) option = former.to;
      else question = former.to;
      notices.push(`${former.text} (${former.on})`);
    }
    if (question && option) answers[question] = option;
  }
  return {answers, notices};
}

// --- on the page -----------------------------------------------------------------------------------

/** An element with attributes and content. */
function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

function guide(flow) {
  const step = document.querySelector("[data-step]");
  const {answers, notices} = today(flow, new URLSearchParams(location.search));
  const search = (more = {}) => {
    const given = new URLSearchParams({...answers, ...more}).toString();
    return given && `?${given}`;
  };
  if (notices.length) step.append(make("p", {class: "notice", role: "status"}, notices.join(" ")));
  const here = walk(flow, answers);
  const node = step.dataset.step;
  const root = step.dataset.root.replace(/\/?$/, "/");
  const address = (end, more) =>
    end.startsWith("/")
      ? `${root}flows${end}/${flow.ends.find(({id}) => id === end).start}/`
      : `${root}flows/${flow.id}/${end}/${search(more)}`;
  const toTechnique = (id) => make("a", {href: `${root}techniques/${id}/`}, flow.techniques[id]);
  const toQuestion = ({id, text}) => make("a", {href: address(id)}, text);

  for (const link of document.querySelectorAll("[data-carry]")) link.search = search();
  if (node === "") return highlight(here);
  if (here.asked.includes(node)) choices(node);
  const [asking] = node.split("/");
  if (here.counted.length || here.unsure.length) {
    listAnswers();
    before(asking);
  }
  if (node === here.place || here.asked.includes(asking)) sift();
  if (node === here.place && !here.open.length) explain();
  if (node.endsWith(`/${UNSURE}`)) goOn();

  /** Each option leads to where it takes this reader, past questions that are answered already. */
  function choices(question) {
    for (const link of document.querySelectorAll(".options a[data-option]")) {
      const more = {[question]: link.dataset.option};
      link.href = link.dataset.option === UNSURE
        ? `${UNSURE}/${search(more)}`
        : address(walk(flow, {...answers, ...more}).place, more);
      if (answers[question] === link.dataset.option) link.setAttribute("aria-current", "true");
    }
  }

  function before(question) {
    const last = here.asked[here.asked.indexOf(question) - 1] ?? here.asked.at(here.open.length ? -2 : -1);
    for (const link of document.querySelectorAll(".back a[data-question]")) {
      link.hidden = link.dataset.question !== last;
    }
  }

  function listAnswers() {
    const place = document.querySelector("[data-answers]");
    if (!place) return;
    const items = make("ol");
    const change = (question) =>
      make("a", {class: "change", href: address(question.id), "aria-label": `Change the answer to: ${question.text}`}, "Change");
    for (const id of here.asked) {
      const question = flow.questions.find((one) => one.id === id);
      const edge = here.counted.find((one) => one.question === question);
      if (edge) items.append(make("li", {}, `${question.text} `, make("strong", {}, edge.option.label), `: ${edge.option.because} `, change(question)));
      if (here.unsure.includes(id)) items.append(make("li", {}, `${question.text} `, make("strong", {}, "I don’t know"), " ", change(question)));
    }
    const again = make("a", {href: `${root}flows/${flow.id}/`}, "Start again");
    const buttons = make("p", {class: "tools"}, again, copy("Copy link", () => location.href));
    if (!here.open.length) {
      const day = new Date().toISOString().slice(0, 10);
      buttons.append(copy("Copy as decision record", () => decisionRecord(flow, answers, day, location.href)));
    }
    place.replaceChildren(make("h2", {class: "help"}, "Your answers"), items, buttons);
    document.querySelector(".shortest-way")?.toggleAttribute("hidden", node === here.place);
  }

  function copy(label, text) {
    const said = make("span", {role: "status"});
    const button = make("button", {type: "button", class: "md-button"}, label);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
        said.textContent = "Copied";
      } catch {
        said.replaceChildren(make("textarea", {readonly: "", "aria-label": label, rows: "8"}, text()));
        said.firstChild.select();
      }
    });
    const both = make("span", {class: "copy"}, button, said);
    return both;
  }

  /** The techniques that the answers leave, and those that the last answer took away. */
  function sift() {
    const place = document.querySelector("[data-candidates]");
    if (!place) return;
    const still = candidates(here.ends);
    const flows = here.ends.filter(({id}) => id.startsWith("/"));
    const items = [...still.map(toTechnique), ...flows.map(({id, title}) => make("a", {href: address(id)}, title))];
    const link = place.querySelector(".compare-them");
    if (link) {
      link.hidden = still.length < 2;
      link.search = `?t=${still.slice(0, 6).join(",")}`;
      link.textContent = `Set ${still.length > 6 ? "the first six" : "them"} side by side`;
    }
    place.querySelector("ul").replaceChildren(...items.map((item) => make("li", {}, item)));
    const last = here.asked.filter((id) => id in answers && id !== asking).at(-1);
    const gone = left(flow, answers).filter(({question}) => question.id === last);
    if (gone.length) {
      place.append(make("details", {}, make("summary", {}, `Your last answer ruled out ${gone.length}`),
        make("ul", {}, ...gone.map(({technique, reason, option}) => make("li", {}, toTechnique(technique), `: ${reason || option.because}`)))));
    }
  }

  /** On an outcome that the answers lead to, only they count. */
  function explain() {
    const rejected = document.querySelector("[data-rejected]");
    const groups = new Map();
    for (const one of left(flow, answers)) groups.set(one.option, [...(groups.get(one.option) ?? []), one]);
    rejected?.replaceChildren(...[...groups].map(([option, gone]) => {
      const plain = gone.filter(({reason}) => !reason);
      const list = plain.flatMap(({technique}, i) => [i ? ", " : "", toTechnique(technique)]);
      const reasoned = gone.filter(({reason}) => reason).flatMap(({technique, reason}) => [toTechnique(technique), `: ${reason} `]);
      const because = plain.length ? `: ${option.because} ` : "";
      return make("li", {}, toQuestion(gone[0].question), " ", make("strong", {}, option.label), " rules out ", ...list, because, ...reasoned);
    }));
    const changes = document.querySelector("[data-flips]");
    changes?.replaceChildren(...flips(flow, answers).map(({question, option, ends, place}) => {
      const more = {[question.id]: option.id};
      const link = make("a", {href: address(place, more)}, ends.length === 1 ? ends[0].title : `${ends.length} outcomes are possible`);
      return make("li", {}, `${question.text} `, make("strong", {}, option.label), ": ", link);
    }));
  }

  /** Where a reader who does not know an answer goes on, and what is possible all the same. */
  function goOn() {
    const place = document.querySelector("[data-go-on]");
    if (answers[asking] !== UNSURE || !here.asked.includes(asking)) return;
    const next = here.open.length || here.ends.length === 1 ? here.place : "";
    if (next) {
      const words = here.open.length ? "Go on with the next question" : "It makes no difference here: see the outcome";
      place.replaceChildren(make("a", {class: "md-button md-button--primary", href: address(next)}, words));
    } else {
      const others = here.unsure.filter((id) => id !== asking).map((id) => flow.questions.find((one) => one.id === id));
      place.replaceChildren(make("p", {}, `All other questions are answered. ${here.ends.length} outcomes remain; this question decides between them.`));
      if (others.length) place.append(make("p", {}, "Also open: "), make("ul", {}, ...others.map((one) => make("li", {}, toQuestion(one)))));
    }
    for (const item of document.querySelectorAll("[data-end]")) {
      item.hidden = !here.ends.some(({id}) => id === item.dataset.end);
    }
  }
}

function highlight({counted}) {
  for (const {question, option} of counted) {
    const taken = `[data-question="${question.id}"][data-option="${option.id}"]`;
    for (const part of document.querySelectorAll(`.edge${taken}, .outline ${taken}`)) part.classList.add("taken");
  }
}

if (typeof flow !== "undefined") guide(flow);
