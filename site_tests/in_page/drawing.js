// What is in the way of what in the drawing of a page.
() => {
  const drawing = document.querySelector("svg.drawing");
  const boxed = (element, words) => ({...element.getBoundingClientRect().toJSON(), words});
  const links = [...drawing.querySelectorAll("a")];
  const nodes = links.map(link => boxed(link.querySelector("rect"), link.textContent));
  const texts = links.map(link => boxed(link.querySelector("text"), link.textContent));
  const labels = [...drawing.querySelectorAll(".edge text")].map(label => boxed(label, label.textContent));
  const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const meet = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const pairs = all => all.flatMap((a, i) => all.slice(i + 1).map(b => [a, b]));
  return [
    ...pairs([...nodes, ...labels]).filter(([a, b]) => meet(a, b)).map(([a, b]) => `${a.words} lies on ${b.words}`),
    ...texts.filter((text, i) => !inside(text, nodes[i])).map(text => `${text.words} is larger than its box`),
    ...[...nodes, ...labels].filter(one => !inside(one, boxed(drawing, ""))).map(one => `${one.words} is cut off`),
  ];
};
