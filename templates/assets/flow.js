// Remembers a reader's answers while they go through a flow. The pages work without it: it only
// carries the answers along in the address (?question=option) and lists them. Nothing is stored.

const data = document.getElementById("flow-data");
if (data) remember(JSON.parse(data.textContent));

function remember(flow) {
  const given = new URLSearchParams(location.search);
  const here = document.querySelector("[data-flow-node]")?.dataset.flowNode;
  const way = walk(flow, given, here);
  if (here) {
    carry(flow, given, here, way);
    list(flow, given, way);
  } else {
    highlight(way);
    for (const link of document.querySelectorAll(".flow-drawing a, .md-button--primary")) {
      link.search = given.toString();
    }
  }
}

/** The answers from the start to *here*, as far as they are given and lead on. */
function walk(flow, given, here) {
  const way = [];
  for (let at = flow.start; at !== here && flow.questions[at]; ) {
    const option = given.get(at);
    const chosen = flow.questions[at].options[option];
    if (!chosen) break;
    way.push({question: at, option, text: flow.questions[at].text, label: chosen.label, because: chosen.because});
    at = chosen.next;
  }
  return way;
}

function carry(flow, given, here, way) {
  for (const link of document.querySelectorAll(".options a[data-option]")) {
    const answers = new URLSearchParams(given);
    answers.set(here, link.dataset.option);
    link.search = answers.toString();
    if (given.get(here) === link.dataset.option) link.setAttribute("aria-current", "true");
  }
  for (const link of document.querySelectorAll(".back a")) link.search = given.toString();
  const before = way.at(-1)?.question;
  for (const link of document.querySelectorAll(".back a[data-question]")) {
    link.hidden = before !== undefined && link.dataset.question !== before;
  }
}

function list(flow, given, way) {
  const place = document.querySelector("[data-flow-answers]");
  if (!place || !way.length) return;
  const heading = document.createElement(document.querySelector(".shortest-way") ? "h3" : "h2");
  heading.className = "help";
  heading.textContent = "Your answers";
  const items = document.createElement("ol");
  for (const answer of way) {
    const item = document.createElement("li");
    const label = document.createElement("strong");
    const change = document.createElement("a");
    label.textContent = answer.label;
    change.textContent = "Change";
    change.className = "change";
    change.setAttribute("aria-label", `Change the answer to: ${answer.text}`);
    change.href = `../${answer.question}/?${given}`;
    item.append(`${answer.text} `, label, answer.because ? `: ${answer.because} ` : "", change);
    items.append(item);
  }
  const again = document.createElement("a");
  again.href = "../";
  again.textContent = "Start again";
  place.append(heading, items, again);
  explain(flow, way);
}

/** On an outcome whose whole way is known, only that way counts. */
function explain(flow, way) {
  const shortest = document.querySelector(".shortest-way");
  const last = way.at(-1);
  if (!shortest || flow.questions[last.question].options[last.option].next !== shortest.dataset.outcome) return;
  shortest.hidden = true;
  for (const reason of document.querySelectorAll("span[data-question]")) {
    const given = way.some(({question, option}) => question === reason.dataset.question && option === reason.dataset.option);
    reason.closest("li").hidden = !given;
  }
}

function highlight(way) {
  for (const {question, option} of way) {
    const taken = `[data-question="${question}"][data-option="${option}"]`;
    for (const part of document.querySelectorAll(`.edge${taken}, .outline ${taken}`)) part.classList.add("taken");
  }
}
